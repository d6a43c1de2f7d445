(* (f) Skip-gram with the naive softmax loss *)
Require Import Derive.

Definition y_hat (V : nat) (d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat) : R :=
  softmax V (fun i_1 => rsum d (fun i_2 => U i_1 i_2 * v_c i_2)) i.

Definition J_window (m : nat) (V : nat) (d : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) : R :=
  rsum (2 * m)%nat (fun j => - ln (y_hat V d U v_c (o j))).

Definition v_c_1 (C : nat -> nat -> R) (c : nat) (i : nat) : R :=
  C c i.

Definition y_hat_1 (V : nat) (d : nat) (U : nat -> nat -> R) (C : nat -> nat -> R) (c : nat) (i : nat) : R :=
  softmax V (fun i_1 => rsum d (fun i_2 => U i_1 i_2 * v_c_1 C c i_2)) i.

Definition J_window_1 (m : nat) (V : nat) (d : nat) (o : nat -> nat) (U : nat -> nat -> R) (C : nat -> nat -> R) (c : nat) : R :=
  rsum (2 * m)%nat (fun j => - ln (y_hat_1 V d U C c (o j))).

Ltac unfolded ::= cbv beta delta [y_hat J_window v_c_1 y_hat_1 J_window_1 softmax log_sum_exp case_of softplus maximum] in *.

(* ∂J_window/∂U = (2m ŷ − Σ_{j=1…2m} one_hot(o[j])) v_cᵀ *)
Theorem claim_U : forall (V d m : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= m)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  is_derive (fun t => J_window m V d o (upd2 U i j t) v_c) (U i j) ((2 * INR m * y_hat V d U v_c i - rsum (2 * m)%nat (fun j_1 => delta (o j_1) i)) * v_c j).
Proof. certify. Qed.
Lemma claim_U_defined : forall (V d m : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= m)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall j_1, (j_1 < (2 * m)%nat)%nat -> 0 < y_hat V d U v_c (o j_1)).
Proof. certify_defined. Qed.
Example claim_U_witness : exists (V d m : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i j : nat),
  (1 <= V)%nat /\
  (1 <= d)%nat /\
  (1 <= m)%nat /\
  (i < V)%nat /\
  (j < d)%nat /\
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat).
Proof. exists 1%nat, 1%nat, 1%nat, (map_of [0; 0]%nat), (mat [[0]]), (vec [0]), 0%nat, 0%nat. certify_witness. Qed.

(* ∂J_window/∂U = Σ_{j=1…2m} ∂/∂U (−log(ŷ[o[j]])) *)
Theorem claim_U_line_1 : forall (V d m : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= m)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  is_derive (fun t => J_window m V d o (upd2 U i j t) v_c) (U i j) (rsum (2 * m)%nat (fun j_1 => Derive (fun t => - ln (y_hat V d (upd2 U i j t) v_c (o j_1))) (U i j))).
Proof. certify. Qed.
Lemma claim_U_line_1_defined : forall (V d m : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= m)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall j_1, (j_1 < (2 * m)%nat)%nat -> 0 < y_hat V d U v_c (o j_1)) /\
  (forall j_1, (j_1 < (2 * m)%nat)%nat -> ex_derive (fun t => - ln (y_hat V d (upd2 U i j t) v_c (o j_1))) (U i j)).
Proof. certify_defined. Qed.

(* Σ_{j=1…2m} ∂/∂U (−log(ŷ[o[j]])) = Σ_{j=1…2m} (ŷ − one_hot(o[j])) v_cᵀ *)
Theorem claim_U_line_2 : forall (V d m : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= m)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  rsum (2 * m)%nat (fun j_1 => Derive (fun t => - ln (y_hat V d (upd2 U i j t) v_c (o j_1))) (U i j)) = rsum (2 * m)%nat (fun j_1 => (y_hat V d U v_c i - delta (o j_1) i) * v_c j).
Proof. certify. Qed.
Lemma claim_U_line_2_defined : forall (V d m : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= m)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall j_1, (j_1 < (2 * m)%nat)%nat -> 0 < y_hat V d U v_c (o j_1)) /\
  (forall j_1, (j_1 < (2 * m)%nat)%nat -> ex_derive (fun t => - ln (y_hat V d (upd2 U i j t) v_c (o j_1))) (U i j)).
Proof. certify_defined. Qed.

(* Σ_{j=1…2m} (ŷ − one_hot(o[j])) v_cᵀ = (2m ŷ − Σ_{j=1…2m} one_hot(o[j])) v_cᵀ *)
Theorem claim_U_line_3 : forall (V d m : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= m)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  rsum (2 * m)%nat (fun j_1 => (y_hat V d U v_c i - delta (o j_1) i) * v_c j) = (2 * INR m * y_hat V d U v_c i - rsum (2 * m)%nat (fun j_1 => delta (o j_1) i)) * v_c j.
Proof. certify. Qed.

(* ∂J_window/∂v_c = Uᵀ(2m ŷ − Σ_{j=1…2m} one_hot(o[j])) *)
Theorem claim_v_c : forall (d m V : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (i < d)%nat -> (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  is_derive (fun t => J_window m V d o U (upd v_c i t)) (v_c i) (rsum V (fun i_1 => U i_1 i * (2 * INR m * y_hat V d U v_c i_1 - rsum (2 * m)%nat (fun j => delta (o j) i_1)))).
Proof. certify. Qed.
Lemma claim_v_c_defined : forall (d m V : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (i < d)%nat -> (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < y_hat V d U v_c (o j)).
Proof. certify_defined. Qed.
Example claim_v_c_witness : exists (d m V : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat),
  (1 <= d)%nat /\
  (1 <= m)%nat /\
  (1 <= V)%nat /\
  (i < d)%nat /\
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat).
Proof. exists 1%nat, 1%nat, 1%nat, (map_of [0; 0]%nat), (mat [[0]]), (vec [0]), 0%nat. certify_witness. Qed.

(* ∂J_window/∂v_c = Σ_{j=1…2m} ∂/∂v_c (−log(ŷ[o[j]])) *)
Theorem claim_v_c_line_1 : forall (d m V : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (i < d)%nat -> (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  is_derive (fun t => J_window m V d o U (upd v_c i t)) (v_c i) (rsum (2 * m)%nat (fun j => Derive (fun t => - ln (y_hat V d U (upd v_c i t) (o j))) (v_c i))).
Proof. certify. Qed.
Lemma claim_v_c_line_1_defined : forall (d m V : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (i < d)%nat -> (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < y_hat V d U v_c (o j)) /\
  (forall j, (j < (2 * m)%nat)%nat -> ex_derive (fun t => - ln (y_hat V d U (upd v_c i t) (o j))) (v_c i)).
Proof. certify_defined. Qed.

(* Σ_{j=1…2m} ∂/∂v_c (−log(ŷ[o[j]])) = Σ_{j=1…2m} Uᵀ(ŷ − one_hot(o[j])) *)
Theorem claim_v_c_line_2 : forall (d m V : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (i < d)%nat -> (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  rsum (2 * m)%nat (fun j => Derive (fun t => - ln (y_hat V d U (upd v_c i t) (o j))) (v_c i)) = rsum (2 * m)%nat (fun j => rsum V (fun i_1 => U i_1 i * (y_hat V d U v_c i_1 - delta (o j) i_1))).
Proof. certify. Qed.
Lemma claim_v_c_line_2_defined : forall (d m V : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (i < d)%nat -> (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < y_hat V d U v_c (o j)) /\
  (forall j, (j < (2 * m)%nat)%nat -> ex_derive (fun t => - ln (y_hat V d U (upd v_c i t) (o j))) (v_c i)).
Proof. certify_defined. Qed.

(* Σ_{j=1…2m} Uᵀ(ŷ − one_hot(o[j])) = Uᵀ(2m ŷ − Σ_{j=1…2m} one_hot(o[j])) *)
Theorem claim_v_c_line_3 : forall (d m V : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (i < d)%nat -> (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  rsum (2 * m)%nat (fun j => rsum V (fun i_1 => U i_1 i * (y_hat V d U v_c i_1 - delta (o j) i_1))) = rsum V (fun i_1 => U i_1 i * (2 * INR m * y_hat V d U v_c i_1 - rsum (2 * m)%nat (fun j => delta (o j) i_1))).
Proof. certify. Qed.

(* ∂J_window/∂C[w] = 0, given w ≠ c *)
Theorem claim_v_w : forall (d m V : nat) (o : nat -> nat) (U C : nat -> nat -> R) (c w i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (c < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) -> w <> c ->
  is_derive (fun t => J_window_1 m V d o U (upd2 C w i t) c) (C w i) 0.
Proof. certify. Qed.
Lemma claim_v_w_defined : forall (d m V : nat) (o : nat -> nat) (U C : nat -> nat -> R) (c w i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (c < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) -> w <> c ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < y_hat_1 V d U C c (o j)).
Proof. certify_defined. Qed.
Example claim_v_w_witness : exists (d m V : nat) (o : nat -> nat) (U C : nat -> nat -> R) (c w i : nat),
  (1 <= d)%nat /\
  (1 <= m)%nat /\
  (1 <= V)%nat /\
  (c < V)%nat /\
  (w < V)%nat /\
  (i < d)%nat /\
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) /\
  w <> c.
Proof. exists 1%nat, 1%nat, 2%nat, (map_of [0; 0]%nat), (mat [[(-1)]; [(-1)]]), (mat [[1]; [2]]), 0%nat, 1%nat, 0%nat. certify_witness. Qed.

(* ∂J_window/∂C[w] = Σ_{j=1…2m} ∂/∂C[w] (−log(softmax(U v_c)[o[j]])), given w ≠ c *)
Theorem claim_v_w_line_1 : forall (d m V : nat) (o : nat -> nat) (U C : nat -> nat -> R) (c w i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (c < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) -> w <> c ->
  is_derive (fun t => J_window_1 m V d o U (upd2 C w i t) c) (C w i) (rsum (2 * m)%nat (fun j => Derive (fun t => - ln (softmax V (fun i_1 => rsum d (fun i_2 => U i_1 i_2 * v_c_1 (upd2 C w i t) c i_2)) (o j))) (C w i))).
Proof. certify. Qed.
Lemma claim_v_w_line_1_defined : forall (d m V : nat) (o : nat -> nat) (U C : nat -> nat -> R) (c w i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (c < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) -> w <> c ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < y_hat_1 V d U C c (o j)) /\
  (forall j, (j < (2 * m)%nat)%nat -> 0 < softmax V (fun i_1 => rsum d (fun i_2 => U i_1 i_2 * v_c_1 C c i_2)) (o j)) /\
  (forall j, (j < (2 * m)%nat)%nat -> ex_derive (fun t => - ln (softmax V (fun i_1 => rsum d (fun i_2 => U i_1 i_2 * v_c_1 (upd2 C w i t) c i_2)) (o j))) (C w i)).
Proof. certify_defined. Qed.

(* Σ_{j=1…2m} ∂/∂C[w] (−log(softmax(U v_c)[o[j]])) = 0, given w ≠ c *)
Theorem claim_v_w_line_2 : forall (d m V : nat) (o : nat -> nat) (U C : nat -> nat -> R) (c w i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (c < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) -> w <> c ->
  rsum (2 * m)%nat (fun j => Derive (fun t => - ln (softmax V (fun i_1 => rsum d (fun i_2 => U i_1 i_2 * v_c_1 (upd2 C w i t) c i_2)) (o j))) (C w i)) = 0.
Proof. certify. Qed.
Lemma claim_v_w_line_2_defined : forall (d m V : nat) (o : nat -> nat) (U C : nat -> nat -> R) (c w i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (c < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) -> w <> c ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < softmax V (fun i_1 => rsum d (fun i_2 => U i_1 i_2 * v_c_1 C c i_2)) (o j)) /\
  (forall j, (j < (2 * m)%nat)%nat -> ex_derive (fun t => - ln (softmax V (fun i_1 => rsum d (fun i_2 => U i_1 i_2 * v_c_1 (upd2 C w i t) c i_2)) (o j))) (C w i)).
Proof. certify_defined. Qed.

(* J_window = 2m logsumexp(U v_c) − Σ_{j=1…2m} (U v_c)[o[j]] *)
Theorem claim_stable : forall (m V d : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R),
  (1 <= m)%nat -> (1 <= V)%nat -> (1 <= d)%nat -> (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  J_window m V d o U v_c = 2 * INR m * log_sum_exp V (fun i => rsum d (fun i_1 => U i i_1 * v_c i_1)) - rsum (2 * m)%nat (fun j => rsum d (fun i => U (o j) i * v_c i)).
Proof. certify. Qed.
Lemma claim_stable_defined : forall (m V d : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R),
  (1 <= m)%nat -> (1 <= V)%nat -> (1 <= d)%nat -> (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < y_hat V d U v_c (o j)).
Proof. certify_defined. Qed.
Example claim_stable_witness : exists (m V d : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R),
  (1 <= m)%nat /\
  (1 <= V)%nat /\
  (1 <= d)%nat /\
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat).
Proof. exists 1%nat, 1%nat, 1%nat, (map_of [0; 0]%nat), (mat [[0]]), (vec [0]). certify_witness. Qed.

(* J_window = Σ_{j=1…2m} (log(Σ_{w=1…V} exp(U[w]ᵀ v_c)) − U[o[j]]ᵀ v_c) *)
Theorem claim_stable_line_1 : forall (m V d : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R),
  (1 <= m)%nat -> (1 <= V)%nat -> (1 <= d)%nat -> (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  J_window m V d o U v_c = rsum (2 * m)%nat (fun j => ln (rsum V (fun w => exp (rsum d (fun i => U w i * v_c i)))) - rsum d (fun i => U (o j) i * v_c i)).
Proof. certify. Qed.
Lemma claim_stable_line_1_defined : forall (m V d : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R),
  (1 <= m)%nat -> (1 <= V)%nat -> (1 <= d)%nat -> (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < y_hat V d U v_c (o j)) /\
  (forall j, (j < (2 * m)%nat)%nat -> 0 < rsum V (fun w => exp (rsum d (fun i => U w i * v_c i)))).
Proof. certify_defined. Qed.

(* Σ_{j=1…2m} (log(Σ_{w=1…V} exp(U[w]ᵀ v_c)) − U[o[j]]ᵀ v_c) = 2m logsumexp(U v_c) − Σ_{j=1…2m} (U v_c)[o[j]] *)
Theorem claim_stable_line_2 : forall (m V d : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R),
  (1 <= m)%nat -> (1 <= V)%nat -> (1 <= d)%nat -> (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  rsum (2 * m)%nat (fun j => ln (rsum V (fun w => exp (rsum d (fun i => U w i * v_c i)))) - rsum d (fun i => U (o j) i * v_c i)) = 2 * INR m * log_sum_exp V (fun i => rsum d (fun i_1 => U i i_1 * v_c i_1)) - rsum (2 * m)%nat (fun j => rsum d (fun i => U (o j) i * v_c i)).
Proof. certify. Qed.
Lemma claim_stable_line_2_defined : forall (m V d : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R),
  (1 <= m)%nat -> (1 <= V)%nat -> (1 <= d)%nat -> (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < rsum V (fun w => exp (rsum d (fun i => U w i * v_c i)))).
Proof. certify_defined. Qed.
