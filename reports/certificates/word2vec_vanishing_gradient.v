(* (b) of later years: when the gradient by the centre vector is zero *)
Require Import Derive.

Definition y_hat (V : nat) (d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat) : R :=
  softmax V (fun i_1 => rsum d (fun i_2 => U i_1 i_2 * v_c i_2)) i.

Definition J (V : nat) (d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat) : R :=
  - ln (y_hat V d U v_c o).

Definition y (o : nat) (i : nat) : R :=
  delta o i.

Ltac unfolded ::= cbv beta delta [y_hat J y softmax log_sum_exp case_of softplus maximum] in *.

(* ∂J/∂v_c = Uᵀ ŷ − U[o] *)
Theorem claim_difference : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  is_derive (fun t => J V d U (upd v_c i t) o) (v_c i) (rsum V (fun i_1 => U i_1 i * y_hat V d U v_c i_1) - U o i).
Proof. certify. Qed.
Lemma claim_difference_defined : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  0 < y_hat V d U v_c o.
Proof. certify_defined. Qed.
Example claim_difference_witness : exists (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat /\
  (1 <= V)%nat /\
  (o < V)%nat /\
  (i < d)%nat.
Proof. exists 1%nat, 1%nat, (mat [[0]]), (vec [0]), 0%nat, 0%nat. certify_witness. Qed.

(* ∂J/∂v_c = Uᵀ(ŷ − y) *)
Theorem claim_difference_line_1 : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  is_derive (fun t => J V d U (upd v_c i t) o) (v_c i) (rsum V (fun i_1 => U i_1 i * (y_hat V d U v_c i_1 - y o i_1))).
Proof. certify. Qed.
Lemma claim_difference_line_1_defined : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  0 < y_hat V d U v_c o.
Proof. certify_defined. Qed.

(* Uᵀ(ŷ − y) = Uᵀ ŷ − Uᵀ y *)
Theorem claim_difference_line_2 : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  rsum V (fun i_1 => U i_1 i * (y_hat V d U v_c i_1 - y o i_1)) = rsum V (fun i_1 => U i_1 i * y_hat V d U v_c i_1) - rsum V (fun i_1 => U i_1 i * y o i_1).
Proof. certify. Qed.

(* Uᵀ ŷ − Uᵀ y = Uᵀ ŷ − U[o] *)
Theorem claim_difference_line_3 : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  rsum V (fun i_1 => U i_1 i * y_hat V d U v_c i_1) - rsum V (fun i_1 => U i_1 i * y o i_1) = rsum V (fun i_1 => U i_1 i * y_hat V d U v_c i_1) - U o i.
Proof. certify. Qed.

(* ∂J/∂v_c = 0, given Uᵀ ŷ = U[o] *)
Theorem claim_zero : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  (forall i_1, (i_1 < d)%nat -> rsum V (fun i_2 => U i_2 i_1 * y_hat V d U v_c i_2) = U o i_1) ->
  is_derive (fun t => J V d U (upd v_c i t) o) (v_c i) 0.
Proof. certify. Qed.
Lemma claim_zero_defined : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  (forall i_1, (i_1 < d)%nat -> rsum V (fun i_2 => U i_2 i_1 * y_hat V d U v_c i_2) = U o i_1) ->
  0 < y_hat V d U v_c o.
Proof. certify_defined. Qed.
Example claim_zero_witness : exists (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat /\
  (1 <= V)%nat /\
  (o < V)%nat /\
  (i < d)%nat /\
  (forall i_1, (i_1 < d)%nat -> rsum V (fun i_2 => U i_2 i_1 * y_hat V d U v_c i_2) = U o i_1).
Proof. exists 1%nat, 1%nat, (mat [[(-1)]]), (vec [(-1)]), 0%nat, 0%nat. certify_witness. Qed.

(* ∂J/∂v_c = Uᵀ ŷ − U[o], given Uᵀ ŷ = U[o] *)
Theorem claim_zero_line_1 : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  (forall i_1, (i_1 < d)%nat -> rsum V (fun i_2 => U i_2 i_1 * y_hat V d U v_c i_2) = U o i_1) ->
  is_derive (fun t => J V d U (upd v_c i t) o) (v_c i) (rsum V (fun i_1 => U i_1 i * y_hat V d U v_c i_1) - U o i).
Proof. certify. Qed.
Lemma claim_zero_line_1_defined : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  (forall i_1, (i_1 < d)%nat -> rsum V (fun i_2 => U i_2 i_1 * y_hat V d U v_c i_2) = U o i_1) ->
  0 < y_hat V d U v_c o.
Proof. certify_defined. Qed.

(* Uᵀ ŷ − U[o] = U[o] − U[o], given Uᵀ ŷ = U[o] *)
Theorem claim_zero_line_2 : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  (forall i_1, (i_1 < d)%nat -> rsum V (fun i_2 => U i_2 i_1 * y_hat V d U v_c i_2) = U o i_1) ->
  rsum V (fun i_1 => U i_1 i * y_hat V d U v_c i_1) - U o i = U o i - U o i.
Proof. certify. Qed.

(* U[o] − U[o] = 0, given Uᵀ ŷ = U[o] *)
Theorem claim_zero_line_3 : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  (forall i_1, (i_1 < d)%nat -> rsum V (fun i_2 => U i_2 i_1 * y_hat V d U v_c i_2) = U o i_1) ->
  U o i - U o i = 0.
Proof. certify. Qed.
