(* (b), (c) Softmax and cross entropy differentiated by the scores *)
Require Import Refute.

Definition y_hat (V : nat) (z : nat -> R) (i : nat) : R :=
  softmax V z i.

Definition y (o : nat) (i : nat) : R :=
  delta o i.

Definition J (V : nat) (z : nat -> R) (o : nat) : R :=
  - ln (y_hat V z o).

Ltac unfolded ::= cbv beta delta [y_hat y J softmax log_sum_exp case_of softplus maximum] in *.

(* Σ_{w=1…V} ŷ[w] = Σ_{w=1…V} exp(z[w]) *)
Theorem claim_total_miss_1_false : ~ (
forall (V : nat) (z : nat -> R),
  (1 <= V)%nat ->
  rsum V (y_hat V z) = rsum V (fun w => exp (z w))).
Proof. intro H. unfolded. specialize (H 1%nat (vec [1])). refute H. Qed.

(* Σ_{w=1…V} ŷ[w] = V *)
Theorem claim_total_miss_2_false : ~ (
forall (V : nat) (z : nat -> R),
  (1 <= V)%nat ->
  rsum V (y_hat V z) = INR V).
Proof. intro H. unfolded. specialize (H 2%nat (vec [0; 0])). refute H. Qed.

(* ∂ŷ[w]/∂z[x] = δ[w, x] ŷ[w] (1 − ŷ[w]) *)
Theorem claim_entry_miss_1_false : ~ (
forall (V : nat) (z : nat -> R) (w x : nat),
  (1 <= V)%nat -> (w < V)%nat -> (x < V)%nat -> ex_derive (fun t => y_hat V (upd z x t) w) (z x) ->
  Derive (fun t => y_hat V (upd z x t) w) (z x) = delta w x * y_hat V z w * (1 - y_hat V z w)).
Proof. intro H. unfolded. specialize (H 2%nat (vec [0; 0]) 0%nat 1%nat). refute H. Qed.

(* ∂ŷ[w]/∂z[x] = ŷ[w] (δ[w, x] + ŷ[x]) *)
Theorem claim_entry_miss_2_false : ~ (
forall (V : nat) (z : nat -> R) (w x : nat),
  (1 <= V)%nat -> (w < V)%nat -> (x < V)%nat -> ex_derive (fun t => y_hat V (upd z x t) w) (z x) ->
  Derive (fun t => y_hat V (upd z x t) w) (z x) = y_hat V z w * (delta w x + y_hat V z x)).
Proof. intro H. unfolded. specialize (H 1%nat (vec [0]) 0%nat 0%nat). refute H. Qed.

(* ∂ŷ[w]/∂z[x] = ŷ[w] (δ[w, x] − 1) *)
Theorem claim_entry_miss_3_false : ~ (
forall (V : nat) (z : nat -> R) (w x : nat),
  (1 <= V)%nat -> (w < V)%nat -> (x < V)%nat -> ex_derive (fun t => y_hat V (upd z x t) w) (z x) ->
  Derive (fun t => y_hat V (upd z x t) w) (z x) = y_hat V z w * (delta w x - 1)).
Proof. intro H. unfolded. specialize (H 2%nat (vec [0; 0]) 0%nat 0%nat). refute H. Qed.

(* ∂ŷ/∂z = diag(ŷ) + ŷ ŷᵀ *)
Theorem claim_jacobian_miss_1_false : ~ (
forall (V : nat) (z : nat -> R) (i j : nat),
  (1 <= V)%nat -> (i < V)%nat -> (j < V)%nat -> ex_derive (fun t => y_hat V (upd z j t) i) (z j) ->
  Derive (fun t => y_hat V (upd z j t) i) (z j) = delta i j * y_hat V z i + y_hat V z i * y_hat V z j).
Proof. intro H. unfolded. specialize (H 1%nat (vec [0]) 0%nat 0%nat). refute H. Qed.

(* ∂ŷ/∂z = diag(ŷ ⊙ (1 − ŷ)) *)
Theorem claim_jacobian_miss_2_false : ~ (
forall (V : nat) (z : nat -> R) (i j : nat),
  (1 <= V)%nat -> (i < V)%nat -> (j < V)%nat -> ex_derive (fun t => y_hat V (upd z j t) i) (z j) ->
  Derive (fun t => y_hat V (upd z j t) i) (z j) = delta i j * (y_hat V z i * (1 - y_hat V z i))).
Proof. intro H. unfolded. specialize (H 2%nat (vec [0; 0]) 0%nat 1%nat). refute H. Qed.

(* ∂ŷ/∂z = diag(ŷ) − y ŷᵀ *)
Theorem claim_jacobian_miss_3_false : ~ (
forall (V : nat) (z : nat -> R) (o i j : nat),
  (1 <= V)%nat -> (o < V)%nat -> (i < V)%nat -> (j < V)%nat -> ex_derive (fun t => y_hat V (upd z j t) i) (z j) ->
  Derive (fun t => y_hat V (upd z j t) i) (z j) = delta i j * y_hat V z i - y o i * y_hat V z j).
Proof. intro H. unfolded. specialize (H 2%nat (vec [0; 0]) 0%nat 0%nat 0%nat). refute H. Qed.

(* ∂J/∂z = y − ŷ *)
Theorem claim_scores_miss_1_false : ~ (
forall (V : nat) (z : nat -> R) (o i : nat),
  (1 <= V)%nat -> (o < V)%nat -> (i < V)%nat -> 0 < y_hat V z o -> ex_derive (fun t => J V (upd z i t) o) (z i) ->
  Derive (fun t => J V (upd z i t) o) (z i) = y o i - y_hat V z i).
Proof. intro H. unfolded. specialize (H 2%nat (vec [0; 0]) 0%nat 0%nat). refute H. Qed.

(* ∂J/∂z = ŷ *)
Theorem claim_scores_miss_2_false : ~ (
forall (V : nat) (z : nat -> R) (o i : nat),
  (1 <= V)%nat -> (o < V)%nat -> (i < V)%nat -> 0 < y_hat V z o -> ex_derive (fun t => J V (upd z i t) o) (z i) ->
  Derive (fun t => J V (upd z i t) o) (z i) = y_hat V z i).
Proof. intro H. unfolded. specialize (H 1%nat (vec [0]) 0%nat 0%nat). refute H. Qed.

(* ∂J/∂z = ŷ − ŷ[o] y *)
Theorem claim_scores_miss_3_false : ~ (
forall (V : nat) (z : nat -> R) (o i : nat),
  (1 <= V)%nat -> (o < V)%nat -> (i < V)%nat -> 0 < y_hat V z o -> ex_derive (fun t => J V (upd z i t) o) (z i) ->
  Derive (fun t => J V (upd z i t) o) (z i) = y_hat V z i - y_hat V z o * y o i).
Proof. intro H. unfolded. specialize (H 2%nat (vec [0; 0]) 0%nat 0%nat). refute H. Qed.

(* ∂/∂z (−Σ_{w=1…V} t[w] log(ŷ[w])) = t − ŷ, given Σ_{i=1…V} t[i] = 1 *)
Theorem claim_any_target_miss_1_false : ~ (
forall (V : nat) (t z : nat -> R) (i : nat),
  (1 <= V)%nat -> (i < V)%nat -> rsum V t = 1 -> (forall w, (w < V)%nat -> 0 < y_hat V z w) ->
  ex_derive (fun t_1 => - rsum V (fun w => t w * ln (y_hat V (upd z i t_1) w))) (z i) ->
  Derive (fun t_1 => - rsum V (fun w => t w * ln (y_hat V (upd z i t_1) w))) (z i) = t i - y_hat V z i).
Proof. intro H. unfolded. specialize (H 2%nat (vec [1; 0]) (vec [0; 0]) 0%nat). refute H. Qed.

(* ∂/∂z (−Σ_{w=1…V} t[w] log(ŷ[w])) = t ⊙ ŷ − t, given Σ_{i=1…V} t[i] = 1 *)
Theorem claim_any_target_miss_2_false : ~ (
forall (V : nat) (t z : nat -> R) (i : nat),
  (1 <= V)%nat -> (i < V)%nat -> rsum V t = 1 -> (forall w, (w < V)%nat -> 0 < y_hat V z w) ->
  ex_derive (fun t_1 => - rsum V (fun w => t w * ln (y_hat V (upd z i t_1) w))) (z i) ->
  Derive (fun t_1 => - rsum V (fun w => t w * ln (y_hat V (upd z i t_1) w))) (z i) = t i * y_hat V z i - t i).
Proof. intro H. unfolded. specialize (H 2%nat (vec [0; 1]) (vec [0; 0]) 0%nat). refute H. Qed.
