(* (b), (c) Softmax and cross entropy differentiated by the scores *)
Require Import Derive.

Definition y_hat (V : nat) (z : nat -> R) (i : nat) : R :=
  softmax V z i.

Definition J (V : nat) (z : nat -> R) (o : nat) : R :=
  - ln (y_hat V z o).

Definition y (o : nat) (i : nat) : R :=
  delta o i.

Ltac unfolded ::= cbv beta delta [y_hat J y softmax log_sum_exp case_of softplus maximum] in *.

(* Σ_{w=1…V} ŷ[w] = 1 *)
Theorem claim_total : forall (V : nat) (z : nat -> R),
  (1 <= V)%nat ->
  rsum V (y_hat V z) = 1.
Proof. certify. Qed.
Example claim_total_witness : exists (V : nat) (z : nat -> R),
  (1 <= V)%nat.
Proof. exists 1%nat, (vec [0]). certify_witness. Qed.

(* Σ_{w=1…V} ŷ[w] = Σ_{w=1…V} (exp(z[w]) / (Σ_{x=1…V} exp(z[x]))) *)
Theorem claim_total_line_1 : forall (V : nat) (z : nat -> R),
  (1 <= V)%nat ->
  rsum V (y_hat V z) = rsum V (fun w => exp (z w) / rsum V (fun x => exp (z x))).
Proof. certify. Qed.
Lemma claim_total_line_1_defined : forall (V : nat) (z : nat -> R),
  (1 <= V)%nat ->
  (forall w, (w < V)%nat -> rsum V (fun x => exp (z x)) <> 0).
Proof. certify_defined. Qed.

(* Σ_{w=1…V} (exp(z[w]) / (Σ_{x=1…V} exp(z[x]))) = (Σ_{w=1…V} exp(z[w])) / (Σ_{x=1…V} exp(z[x])) *)
Theorem claim_total_line_2 : forall (V : nat) (z : nat -> R),
  (1 <= V)%nat ->
  rsum V (fun w => exp (z w) / rsum V (fun x => exp (z x))) = rsum V (fun w => exp (z w)) / rsum V (fun x => exp (z x)).
Proof. certify. Qed.
Lemma claim_total_line_2_defined : forall (V : nat) (z : nat -> R),
  (1 <= V)%nat ->
  (forall w, (w < V)%nat -> rsum V (fun x => exp (z x)) <> 0) /\
  rsum V (fun x => exp (z x)) <> 0.
Proof. certify_defined. Qed.

(* (Σ_{w=1…V} exp(z[w])) / (Σ_{x=1…V} exp(z[x])) = 1 *)
Theorem claim_total_line_3 : forall (V : nat) (z : nat -> R),
  (1 <= V)%nat ->
  rsum V (fun w => exp (z w)) / rsum V (fun x => exp (z x)) = 1.
Proof. certify. Qed.
Lemma claim_total_line_3_defined : forall (V : nat) (z : nat -> R),
  (1 <= V)%nat ->
  rsum V (fun x => exp (z x)) <> 0.
Proof. certify_defined. Qed.

(* ∂ŷ[w]/∂z[x] = ŷ[w] (δ[w, x] − ŷ[x]) *)
Theorem claim_entry : forall (V : nat) (z : nat -> R) (w x : nat),
  (1 <= V)%nat -> (w < V)%nat -> (x < V)%nat ->
  is_derive (fun t => y_hat V (upd z x t) w) (z x) (y_hat V z w * (delta w x - y_hat V z x)).
Proof. certify. Qed.
Example claim_entry_witness : exists (V : nat) (z : nat -> R) (w x : nat),
  (1 <= V)%nat /\
  (w < V)%nat /\
  (x < V)%nat.
Proof. exists 1%nat, (vec [0]), 0%nat, 0%nat. certify_witness. Qed.

(* ∂ŷ[w]/∂z[x] = ŷ[w] (∂log(ŷ[w])/∂z[x]) *)
Theorem claim_entry_line_1 : forall (V : nat) (z : nat -> R) (w x : nat),
  (1 <= V)%nat -> (w < V)%nat -> (x < V)%nat ->
  is_derive (fun t => y_hat V (upd z x t) w) (z x) (y_hat V z w * Derive (fun t => ln (y_hat V (upd z x t) w)) (z x)).
Proof. certify. Qed.
Lemma claim_entry_line_1_defined : forall (V : nat) (z : nat -> R) (w x : nat),
  (1 <= V)%nat -> (w < V)%nat -> (x < V)%nat ->
  0 < y_hat V z w /\
  ex_derive (fun t => ln (y_hat V (upd z x t) w)) (z x).
Proof. certify_defined. Qed.

(* ŷ[w] (∂log(ŷ[w])/∂z[x]) = ŷ[w] ∂/∂z[x] (z[w] − logsumexp(z)) *)
Theorem claim_entry_line_2 : forall (V : nat) (z : nat -> R) (w x : nat),
  (1 <= V)%nat -> (w < V)%nat -> (x < V)%nat ->
  y_hat V z w * Derive (fun t => ln (y_hat V (upd z x t) w)) (z x) = y_hat V z w * Derive (fun t => upd z x t w - log_sum_exp V (upd z x t)) (z x).
Proof. certify. Qed.
Lemma claim_entry_line_2_defined : forall (V : nat) (z : nat -> R) (w x : nat),
  (1 <= V)%nat -> (w < V)%nat -> (x < V)%nat ->
  0 < y_hat V z w /\
  ex_derive (fun t => ln (y_hat V (upd z x t) w)) (z x) /\
  ex_derive (fun t => upd z x t w - log_sum_exp V (upd z x t)) (z x).
Proof. certify_defined. Qed.

(* ŷ[w] ∂/∂z[x] (z[w] − logsumexp(z)) = ŷ[w] (δ[w, x] − ŷ[x]) *)
Theorem claim_entry_line_3 : forall (V : nat) (z : nat -> R) (w x : nat),
  (1 <= V)%nat -> (w < V)%nat -> (x < V)%nat ->
  y_hat V z w * Derive (fun t => upd z x t w - log_sum_exp V (upd z x t)) (z x) = y_hat V z w * (delta w x - y_hat V z x).
Proof. certify. Qed.
Lemma claim_entry_line_3_defined : forall (V : nat) (z : nat -> R) (w x : nat),
  (1 <= V)%nat -> (w < V)%nat -> (x < V)%nat ->
  ex_derive (fun t => upd z x t w - log_sum_exp V (upd z x t)) (z x).
Proof. certify_defined. Qed.

(* ∂ŷ/∂z = diag(ŷ) − ŷ ŷᵀ *)
Theorem claim_jacobian : forall (V : nat) (z : nat -> R) (i j : nat),
  (1 <= V)%nat -> (i < V)%nat -> (j < V)%nat ->
  is_derive (fun t => y_hat V (upd z j t) i) (z j) (delta i j * y_hat V z i - y_hat V z i * y_hat V z j).
Proof. certify. Qed.
Example claim_jacobian_witness : exists (V : nat) (z : nat -> R) (i j : nat),
  (1 <= V)%nat /\
  (i < V)%nat /\
  (j < V)%nat.
Proof. exists 1%nat, (vec [0]), 0%nat, 0%nat. certify_witness. Qed.

(* ∂ŷ/∂z = Σ_{w=1…V} one_hot(w) (∂ŷ[w]/∂z)ᵀ *)
Theorem claim_jacobian_line_1 : forall (V : nat) (z : nat -> R) (i j : nat),
  (1 <= V)%nat -> (i < V)%nat -> (j < V)%nat ->
  is_derive (fun t => y_hat V (upd z j t) i) (z j) (rsum V (fun w => delta w i * Derive (fun t => y_hat V (upd z j t) w) (z j))).
Proof. certify. Qed.
Lemma claim_jacobian_line_1_defined : forall (V : nat) (z : nat -> R) (i j : nat),
  (1 <= V)%nat -> (i < V)%nat -> (j < V)%nat ->
  (forall w, (w < V)%nat -> ex_derive (fun t => y_hat V (upd z j t) w) (z j)).
Proof. certify_defined. Qed.

(* Σ_{w=1…V} one_hot(w) (∂ŷ[w]/∂z)ᵀ = Σ_{w=1…V} one_hot(w) (ŷ[w] (one_hot(w) − ŷ))ᵀ *)
Theorem claim_jacobian_line_2 : forall (V : nat) (z : nat -> R) (i j : nat),
  (1 <= V)%nat -> (i < V)%nat -> (j < V)%nat ->
  rsum V (fun w => delta w i * Derive (fun t => y_hat V (upd z j t) w) (z j)) = rsum V (fun w => delta w i * (y_hat V z w * (delta w j - y_hat V z j))).
Proof. certify. Qed.
Lemma claim_jacobian_line_2_defined : forall (V : nat) (z : nat -> R) (i j : nat),
  (1 <= V)%nat -> (i < V)%nat -> (j < V)%nat ->
  (forall w, (w < V)%nat -> ex_derive (fun t => y_hat V (upd z j t) w) (z j)).
Proof. certify_defined. Qed.

(* Σ_{w=1…V} one_hot(w) (ŷ[w] (one_hot(w) − ŷ))ᵀ = diag(ŷ) − ŷ ŷᵀ *)
Theorem claim_jacobian_line_3 : forall (V : nat) (z : nat -> R) (i j : nat),
  (1 <= V)%nat -> (i < V)%nat -> (j < V)%nat ->
  rsum V (fun w => delta w i * (y_hat V z w * (delta w j - y_hat V z j))) = delta i j * y_hat V z i - y_hat V z i * y_hat V z j.
Proof. certify. Qed.

(* ∂J/∂z = ŷ − y *)
Theorem claim_scores : forall (V : nat) (z : nat -> R) (o i : nat),
  (1 <= V)%nat -> (o < V)%nat -> (i < V)%nat ->
  is_derive (fun t => J V (upd z i t) o) (z i) (y_hat V z i - y o i).
Proof. certify. Qed.
Lemma claim_scores_defined : forall (V : nat) (z : nat -> R) (o i : nat),
  (1 <= V)%nat -> (o < V)%nat -> (i < V)%nat ->
  0 < y_hat V z o.
Proof. certify_defined. Qed.
Example claim_scores_witness : exists (V : nat) (z : nat -> R) (o i : nat),
  (1 <= V)%nat /\
  (o < V)%nat /\
  (i < V)%nat.
Proof. exists 1%nat, (vec [0]), 0%nat, 0%nat. certify_witness. Qed.

(* ∂J/∂z = ∂/∂z (logsumexp(z) − z[o]) *)
Theorem claim_scores_line_1 : forall (V : nat) (z : nat -> R) (o i : nat),
  (1 <= V)%nat -> (o < V)%nat -> (i < V)%nat ->
  is_derive (fun t => J V (upd z i t) o) (z i) (Derive (fun t => log_sum_exp V (upd z i t) - upd z i t o) (z i)).
Proof. certify. Qed.
Lemma claim_scores_line_1_defined : forall (V : nat) (z : nat -> R) (o i : nat),
  (1 <= V)%nat -> (o < V)%nat -> (i < V)%nat ->
  0 < y_hat V z o /\
  ex_derive (fun t => log_sum_exp V (upd z i t) - upd z i t o) (z i).
Proof. certify_defined. Qed.

(* ∂/∂z (logsumexp(z) − z[o]) = ŷ − y *)
Theorem claim_scores_line_2 : forall (V : nat) (z : nat -> R) (o i : nat),
  (1 <= V)%nat -> (o < V)%nat -> (i < V)%nat ->
  is_derive (fun t => log_sum_exp V (upd z i t) - upd z i t o) (z i) (y_hat V z i - y o i).
Proof. certify. Qed.

(* ∂/∂z (−Σ_{w=1…V} t[w] log(ŷ[w])) = ŷ − t, given Σ_{i=1…V} t[i] = 1 *)
Theorem claim_any_target : forall (V : nat) (t z : nat -> R) (i : nat),
  (1 <= V)%nat -> (i < V)%nat -> rsum V t = 1 ->
  is_derive (fun t_1 => - rsum V (fun w => t w * ln (y_hat V (upd z i t_1) w))) (z i) (y_hat V z i - t i).
Proof. certify. Qed.
Lemma claim_any_target_defined : forall (V : nat) (t z : nat -> R) (i : nat),
  (1 <= V)%nat -> (i < V)%nat -> rsum V t = 1 ->
  (forall w, (w < V)%nat -> 0 < y_hat V z w).
Proof. certify_defined. Qed.
Example claim_any_target_witness : exists (V : nat) (t z : nat -> R) (i : nat),
  (1 <= V)%nat /\
  (i < V)%nat /\
  rsum V t = 1.
Proof. exists 1%nat, (vec [1]), (vec [(-1)]), 0%nat. certify_witness. Qed.

(* ∂/∂z (−Σ_{w=1…V} t[w] log(ŷ[w])) = ∂/∂z ((Σ_{i=1…V} t[i]) logsumexp(z) − Σ_{w=1…V} t[w] z[w]), given Σ_{i=1…V} t[i] = 1 *)
Theorem claim_any_target_line_1 : forall (V : nat) (t z : nat -> R) (i : nat),
  (1 <= V)%nat -> (i < V)%nat -> rsum V t = 1 ->
  is_derive (fun t_1 => - rsum V (fun w => t w * ln (y_hat V (upd z i t_1) w))) (z i) (Derive (fun t_1 => rsum V t * log_sum_exp V (upd z i t_1) - rsum V (fun w => t w * upd z i t_1 w)) (z i)).
Proof. certify. Qed.
Lemma claim_any_target_line_1_defined : forall (V : nat) (t z : nat -> R) (i : nat),
  (1 <= V)%nat -> (i < V)%nat -> rsum V t = 1 ->
  (forall w, (w < V)%nat -> 0 < y_hat V z w) /\
  ex_derive (fun t_1 => rsum V t * log_sum_exp V (upd z i t_1) - rsum V (fun w => t w * upd z i t_1 w)) (z i).
Proof. certify_defined. Qed.

(* ∂/∂z ((Σ_{i=1…V} t[i]) logsumexp(z) − Σ_{w=1…V} t[w] z[w]) = (Σ_{i=1…V} t[i]) ŷ − t, given Σ_{i=1…V} t[i] = 1 *)
Theorem claim_any_target_line_2 : forall (V : nat) (t z : nat -> R) (i : nat),
  (1 <= V)%nat -> (i < V)%nat -> rsum V t = 1 ->
  is_derive (fun t_1 => rsum V t * log_sum_exp V (upd z i t_1) - rsum V (fun w => t w * upd z i t_1 w)) (z i) (rsum V t * y_hat V z i - t i).
Proof. certify. Qed.

(* (Σ_{i=1…V} t[i]) ŷ − t = ŷ − t, given Σ_{i=1…V} t[i] = 1 *)
Theorem claim_any_target_line_3 : forall (V : nat) (t z : nat -> R) (i : nat),
  (1 <= V)%nat -> (i < V)%nat -> rsum V t = 1 ->
  rsum V t * y_hat V z i - t i = y_hat V z i - t i.
Proof. certify. Qed.
