(* (b) of later years: when the gradient by the centre vector is zero *)
Require Import Refute.

Definition y_hat (V : nat) (d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat) : R :=
  softmax V (fun i_1 => rsum d (fun i_2 => U i_1 i_2 * v_c i_2)) i.

Definition J (V : nat) (d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat) : R :=
  - ln (y_hat V d U v_c o).

Ltac unfolded ::= cbv beta delta [y_hat J softmax log_sum_exp case_of softplus maximum] in *.

(* ∂J/∂v_c = U[o] − Uᵀ ŷ *)
Theorem claim_difference_miss_1_false : ~ (
forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat -> 0 < y_hat V d U v_c o ->
  ex_derive (fun t => J V d U (upd v_c i t) o) (v_c i) ->
  Derive (fun t => J V d U (upd v_c i t) o) (v_c i) = U o i - rsum V (fun i_1 => U i_1 i * y_hat V d U v_c i_1)).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat (mat [[1]; [0]]) (vec [0]) 0%nat 0%nat). refute H. Qed.

(* ∂J/∂v_c = Uᵀ ŷ − ŷ[o] U[o] *)
Theorem claim_difference_miss_2_false : ~ (
forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat -> 0 < y_hat V d U v_c o ->
  ex_derive (fun t => J V d U (upd v_c i t) o) (v_c i) ->
  Derive (fun t => J V d U (upd v_c i t) o) (v_c i) = rsum V (fun i_1 => U i_1 i * y_hat V d U v_c i_1) - y_hat V d U v_c o * U o i).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat (mat [[1]; [0]]) (vec [0]) 0%nat 0%nat). refute H. Qed.

(* ∂J/∂v_c = −U[o], given Uᵀ ŷ = U[o] *)
Theorem claim_zero_miss_1_false : ~ (
forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  (forall i_1, (i_1 < d)%nat -> rsum V (fun i_2 => U i_2 i_1 * y_hat V d U v_c i_2) = U o i_1) -> 0 < y_hat V d U v_c o ->
  ex_derive (fun t => J V d U (upd v_c i t) o) (v_c i) ->
  Derive (fun t => J V d U (upd v_c i t) o) (v_c i) = - U o i).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat (mat [[1]]) (vec [0]) 0%nat 0%nat). refute H. Qed.

(* ∂J/∂v_c = Uᵀ ŷ, given Uᵀ ŷ = U[o] *)
Theorem claim_zero_miss_2_false : ~ (
forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  (forall i_1, (i_1 < d)%nat -> rsum V (fun i_2 => U i_2 i_1 * y_hat V d U v_c i_2) = U o i_1) -> 0 < y_hat V d U v_c o ->
  ex_derive (fun t => J V d U (upd v_c i t) o) (v_c i) ->
  Derive (fun t => J V d U (upd v_c i t) o) (v_c i) = rsum V (fun i_1 => U i_1 i * y_hat V d U v_c i_1)).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat (mat [[1]]) (vec [0]) 0%nat 0%nat). refute H. Qed.
