(* (b), (c) Gradients of the naive softmax loss, outside vectors in columns *)
Require Import Derive.

Definition y_hat (V : nat) (d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat) : R :=
  softmax V (fun i_1 => rsum d (fun i_2 => U i_2 i_1 * v_c i_2)) i.

Definition J (V : nat) (d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat) : R :=
  - ln (y_hat V d U v_c o).

Definition y (o : nat) (i : nat) : R :=
  delta o i.

Ltac unfolded ::= cbv beta delta [y_hat J y softmax log_sum_exp case_of softplus maximum] in *.

(* ∂J/∂v_c = U (ŷ − y) *)
Theorem claim_v_c : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  is_derive (fun t => J V d U (upd v_c i t) o) (v_c i) (rsum V (fun i_1 => U i i_1 * (y_hat V d U v_c i_1 - y o i_1))).
Proof. certify. Qed.
Lemma claim_v_c_defined : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  0 < y_hat V d U v_c o.
Proof. certify_defined. Qed.
Example claim_v_c_witness : exists (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat /\
  (1 <= V)%nat /\
  (o < V)%nat /\
  (i < d)%nat.
Proof. exists 1%nat, 1%nat, (mat [[0]]), (vec [0]), 0%nat, 0%nat. certify_witness. Qed.

(* ∂J/∂v_c = ∂/∂v_c (log(Σ_{x=1…V} exp(U[:, x]ᵀ v_c)) − U[:, o]ᵀ v_c) *)
Theorem claim_v_c_line_1 : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  is_derive (fun t => J V d U (upd v_c i t) o) (v_c i) (Derive (fun t => ln (rsum V (fun x => exp (rsum d (fun i_1 => U i_1 x * upd v_c i t i_1)))) - rsum d (fun i_1 => U i_1 o * upd v_c i t i_1)) (v_c i)).
Proof. certify. Qed.
Lemma claim_v_c_line_1_defined : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  0 < y_hat V d U v_c o /\
  0 < rsum V (fun x => exp (rsum d (fun i_1 => U i_1 x * v_c i_1))) /\
  ex_derive (fun t => ln (rsum V (fun x => exp (rsum d (fun i_1 => U i_1 x * upd v_c i t i_1)))) - rsum d (fun i_1 => U i_1 o * upd v_c i t i_1)) (v_c i).
Proof. certify_defined. Qed.

(* ∂/∂v_c (log(Σ_{x=1…V} exp(U[:, x]ᵀ v_c)) − U[:, o]ᵀ v_c) = (Σ_{w=1…V} exp(U[:, w]ᵀ v_c) U[:, w]) / (Σ_{x=1…V} exp(U[:, x]ᵀ v_c)) − U[:, o] *)
Theorem claim_v_c_line_2 : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  is_derive (fun t => ln (rsum V (fun x => exp (rsum d (fun i_1 => U i_1 x * upd v_c i t i_1)))) - rsum d (fun i_1 => U i_1 o * upd v_c i t i_1)) (v_c i) (rsum V (fun w => exp (rsum d (fun i_1 => U i_1 w * v_c i_1)) * U i w) / rsum V (fun x => exp (rsum d (fun i_1 => U i_1 x * v_c i_1))) - U i o).
Proof. certify. Qed.
Lemma claim_v_c_line_2_defined : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  0 < rsum V (fun x => exp (rsum d (fun i_1 => U i_1 x * v_c i_1))) /\
  rsum V (fun x => exp (rsum d (fun i_1 => U i_1 x * v_c i_1))) <> 0.
Proof. certify_defined. Qed.

(* (Σ_{w=1…V} exp(U[:, w]ᵀ v_c) U[:, w]) / (Σ_{x=1…V} exp(U[:, x]ᵀ v_c)) − U[:, o] = Σ_{w=1…V} ŷ[w] U[:, w] − U[:, o] *)
Theorem claim_v_c_line_3 : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  rsum V (fun w => exp (rsum d (fun i_1 => U i_1 w * v_c i_1)) * U i w) / rsum V (fun x => exp (rsum d (fun i_1 => U i_1 x * v_c i_1))) - U i o = rsum V (fun w => y_hat V d U v_c w * U i w) - U i o.
Proof. certify. Qed.
Lemma claim_v_c_line_3_defined : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  rsum V (fun x => exp (rsum d (fun i_1 => U i_1 x * v_c i_1))) <> 0.
Proof. certify_defined. Qed.

(* Σ_{w=1…V} ŷ[w] U[:, w] − U[:, o] = U (ŷ − y) *)
Theorem claim_v_c_line_4 : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  rsum V (fun w => y_hat V d U v_c w * U i w) - U i o = rsum V (fun i_1 => U i i_1 * (y_hat V d U v_c i_1 - y o i_1)).
Proof. certify. Qed.

(* ∂J/∂U[:, w] = (ŷ[w] − y[w]) v_c *)
Theorem claim_u_w : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o w i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  is_derive (fun t => J V d (upd2 U i w t) v_c o) (U i w) ((y_hat V d U v_c w - y o w) * v_c i).
Proof. certify. Qed.
Lemma claim_u_w_defined : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o w i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  0 < y_hat V d U v_c o.
Proof. certify_defined. Qed.
Example claim_u_w_witness : exists (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o w i : nat),
  (1 <= d)%nat /\
  (1 <= V)%nat /\
  (o < V)%nat /\
  (w < V)%nat /\
  (i < d)%nat.
Proof. exists 1%nat, 1%nat, (mat [[0]]), (vec [0]), 0%nat, 0%nat, 0%nat. certify_witness. Qed.

(* ∂J/∂U[:, w] = ∂/∂U[:, w] (log(Σ_{x=1…V} exp(U[:, x]ᵀ v_c)) − U[:, o]ᵀ v_c) *)
Theorem claim_u_w_line_1 : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o w i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  is_derive (fun t => J V d (upd2 U i w t) v_c o) (U i w) (Derive (fun t => ln (rsum V (fun x => exp (rsum d (fun i_1 => upd2 U i w t i_1 x * v_c i_1)))) - rsum d (fun i_1 => upd2 U i w t i_1 o * v_c i_1)) (U i w)).
Proof. certify. Qed.
Lemma claim_u_w_line_1_defined : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o w i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  0 < y_hat V d U v_c o /\
  0 < rsum V (fun x => exp (rsum d (fun i_1 => U i_1 x * v_c i_1))) /\
  ex_derive (fun t => ln (rsum V (fun x => exp (rsum d (fun i_1 => upd2 U i w t i_1 x * v_c i_1)))) - rsum d (fun i_1 => upd2 U i w t i_1 o * v_c i_1)) (U i w).
Proof. certify_defined. Qed.

(* ∂/∂U[:, w] (log(Σ_{x=1…V} exp(U[:, x]ᵀ v_c)) − U[:, o]ᵀ v_c) = { (ŷ[o] − 1) v_c if w = o; ŷ[w] v_c if w ≠ o } *)
Theorem claim_u_w_line_2 : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o w i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  is_derive (fun t => ln (rsum V (fun x => exp (rsum d (fun i_1 => upd2 U i w t i_1 x * v_c i_1)))) - rsum d (fun i_1 => upd2 U i w t i_1 o * v_c i_1)) (U i w) (case_of w o ((y_hat V d U v_c o - 1) * v_c i) (y_hat V d U v_c w * v_c i)).
Proof. certify. Qed.
Lemma claim_u_w_line_2_defined : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o w i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  0 < rsum V (fun x => exp (rsum d (fun i_1 => U i_1 x * v_c i_1))).
Proof. certify_defined. Qed.

(* { (ŷ[o] − 1) v_c if w = o; ŷ[w] v_c if w ≠ o } = (ŷ[w] − y[w]) v_c *)
Theorem claim_u_w_line_3 : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (w o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (w < V)%nat -> (o < V)%nat -> (i < d)%nat ->
  case_of w o ((y_hat V d U v_c o - 1) * v_c i) (y_hat V d U v_c w * v_c i) = (y_hat V d U v_c w - y o w) * v_c i.
Proof. certify. Qed.
Example claim_u_w_line_3_witness : exists (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (w o i : nat),
  (1 <= d)%nat /\
  (1 <= V)%nat /\
  (w < V)%nat /\
  (o < V)%nat /\
  (i < d)%nat.
Proof. exists 1%nat, 1%nat, (mat [[0]]), (vec [0]), 0%nat, 0%nat, 0%nat. certify_witness. Qed.

(* ∂J/∂U = v_c (ŷ − y)ᵀ *)
Theorem claim_U : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i j : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat -> (j < V)%nat ->
  is_derive (fun t => J V d (upd2 U i j t) v_c o) (U i j) (v_c i * (y_hat V d U v_c j - y o j)).
Proof. certify. Qed.
Lemma claim_U_defined : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i j : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat -> (j < V)%nat ->
  0 < y_hat V d U v_c o.
Proof. certify_defined. Qed.
Example claim_U_witness : exists (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i j : nat),
  (1 <= d)%nat /\
  (1 <= V)%nat /\
  (o < V)%nat /\
  (i < d)%nat /\
  (j < V)%nat.
Proof. exists 1%nat, 1%nat, (mat [[0]]), (vec [0]), 0%nat, 0%nat, 0%nat. certify_witness. Qed.

(* ∂J/∂U = Σ_{w=1…V} (∂J/∂U[:, w]) one_hot(w)ᵀ *)
Theorem claim_U_line_1 : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i j : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat -> (j < V)%nat ->
  is_derive (fun t => J V d (upd2 U i j t) v_c o) (U i j) (rsum V (fun w => Derive (fun t => J V d (upd2 U i w t) v_c o) (U i w) * delta w j)).
Proof. certify. Qed.
Lemma claim_U_line_1_defined : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i j : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat -> (j < V)%nat ->
  0 < y_hat V d U v_c o /\
  (forall w, (w < V)%nat -> 0 < y_hat V d U v_c o) /\
  (forall w, (w < V)%nat -> ex_derive (fun t => J V d (upd2 U i w t) v_c o) (U i w)).
Proof. certify_defined. Qed.

(* Σ_{w=1…V} (∂J/∂U[:, w]) one_hot(w)ᵀ = Σ_{w=1…V} ((ŷ[w] − y[w]) v_c) one_hot(w)ᵀ *)
Theorem claim_U_line_2 : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i j : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat -> (j < V)%nat ->
  rsum V (fun w => Derive (fun t => J V d (upd2 U i w t) v_c o) (U i w) * delta w j) = rsum V (fun w => (y_hat V d U v_c w - y o w) * v_c i * delta w j).
Proof. certify. Qed.
Lemma claim_U_line_2_defined : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i j : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat -> (j < V)%nat ->
  (forall w, (w < V)%nat -> 0 < y_hat V d U v_c o) /\
  (forall w, (w < V)%nat -> ex_derive (fun t => J V d (upd2 U i w t) v_c o) (U i w)).
Proof. certify_defined. Qed.

(* Σ_{w=1…V} ((ŷ[w] − y[w]) v_c) one_hot(w)ᵀ = v_c (ŷ − y)ᵀ *)
Theorem claim_U_line_3 : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i j : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat -> (j < V)%nat ->
  rsum V (fun w => (y_hat V d U v_c w - y o w) * v_c i * delta w j) = v_c i * (y_hat V d U v_c j - y o j).
Proof. certify. Qed.

(* J = logsumexp(Uᵀ v_c) − (Uᵀ v_c)[o] *)
Theorem claim_stable : forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat ->
  J V d U v_c o = log_sum_exp V (fun i => rsum d (fun i_1 => U i_1 i * v_c i_1)) - rsum d (fun i => U i o * v_c i).
Proof. certify. Qed.
Lemma claim_stable_defined : forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat ->
  0 < y_hat V d U v_c o.
Proof. certify_defined. Qed.
Example claim_stable_witness : exists (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat /\
  (1 <= d)%nat /\
  (o < V)%nat.
Proof. exists 1%nat, 1%nat, (mat [[0]]), (vec [0]), 0%nat. certify_witness. Qed.

(* J = log(Σ_{x=1…V} exp(U[:, x]ᵀ v_c)) − U[:, o]ᵀ v_c *)
Theorem claim_stable_line_1 : forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat ->
  J V d U v_c o = ln (rsum V (fun x => exp (rsum d (fun i => U i x * v_c i)))) - rsum d (fun i => U i o * v_c i).
Proof. certify. Qed.
Lemma claim_stable_line_1_defined : forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat ->
  0 < y_hat V d U v_c o /\
  0 < rsum V (fun x => exp (rsum d (fun i => U i x * v_c i))).
Proof. certify_defined. Qed.

(* log(Σ_{x=1…V} exp(U[:, x]ᵀ v_c)) − U[:, o]ᵀ v_c = logsumexp(Uᵀ v_c) − (Uᵀ v_c)[o] *)
Theorem claim_stable_line_2 : forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat ->
  ln (rsum V (fun x => exp (rsum d (fun i => U i x * v_c i)))) - rsum d (fun i => U i o * v_c i) = log_sum_exp V (fun i => rsum d (fun i_1 => U i_1 i * v_c i_1)) - rsum d (fun i => U i o * v_c i).
Proof. certify. Qed.
Lemma claim_stable_line_2_defined : forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat ->
  0 < rsum V (fun x => exp (rsum d (fun i => U i x * v_c i))).
Proof. certify_defined. Qed.
