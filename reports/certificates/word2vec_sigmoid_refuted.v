(* (d) Derivative of the sigmoid function *)
Require Import Refute.

Ltac unfolded ::= cbv beta delta [softmax log_sum_exp case_of softplus maximum] in *.

(* σ(x) = 1 / (1 + exp(x)) *)
Theorem claim_definition_miss_1_false : ~ (
forall (x : R),
  1 + exp x <> 0 ->
  sigmoid x = 1 / (1 + exp x)).
Proof. intro H. unfolded. specialize (H 1). refute H. Qed.

(* σ(x) = exp(x) / (exp(x) − 1) *)
Theorem claim_definition_miss_2_false : ~ (
forall (x : R),
  exp x - 1 <> 0 ->
  sigmoid x = exp x / (exp x - 1)).
Proof. intro H. unfolded. specialize (H 1). refute H. Qed.

(* 1 / (1 + exp(−x)) = exp(−x) / (exp(−x) + 1) *)
Theorem claim_forms_miss_1_false : ~ (
forall (x : R),
  1 + exp (- x) <> 0 -> exp (- x) + 1 <> 0 ->
  1 / (1 + exp (- x)) = exp (- x) / (exp (- x) + 1)).
Proof. intro H. unfolded. specialize (H 1). refute H. Qed.

(* 1 / (1 + exp(−x)) = 1 / (exp(x) + 1) *)
Theorem claim_forms_miss_2_false : ~ (
forall (x : R),
  1 + exp (- x) <> 0 -> exp x + 1 <> 0 ->
  1 / (1 + exp (- x)) = 1 / (exp x + 1)).
Proof. intro H. unfolded. specialize (H 1). refute H. Qed.

(* σ(−x) = −σ(x) *)
Theorem claim_reflection_miss_1_false : ~ (
forall (x : R),
  sigmoid (- x) = - sigmoid x).
Proof. intro H. unfolded. specialize (H 0). refute H. Qed.

(* σ(−x) = σ(x) *)
Theorem claim_reflection_miss_2_false : ~ (
forall (x : R),
  sigmoid (- x) = sigmoid x).
Proof. intro H. unfolded. specialize (H 1). refute H. Qed.

(* σ(−x) = σ(x) − 1 *)
Theorem claim_reflection_miss_3_false : ~ (
forall (x : R),
  sigmoid (- x) = sigmoid x - 1).
Proof. intro H. unfolded. specialize (H 0). refute H. Qed.

(* ∂σ(x)/∂x = σ(x) (σ(x) − 1) *)
Theorem claim_derivative_miss_1_false : ~ (
forall (x : R),
  ex_derive (fun t => sigmoid t) x ->
  Derive (fun t => sigmoid t) x = sigmoid x * (sigmoid x - 1)).
Proof. intro H. unfolded. specialize (H 0). refute H. Qed.

(* ∂σ(x)/∂x = σ(x) *)
Theorem claim_derivative_miss_2_false : ~ (
forall (x : R),
  ex_derive (fun t => sigmoid t) x ->
  Derive (fun t => sigmoid t) x = sigmoid x).
Proof. intro H. unfolded. specialize (H 0). refute H. Qed.

(* ∂σ(x)/∂x = σ(x) (1 + σ(x)) *)
Theorem claim_derivative_miss_3_false : ~ (
forall (x : R),
  ex_derive (fun t => sigmoid t) x ->
  Derive (fun t => sigmoid t) x = sigmoid x * (1 + sigmoid x)).
Proof. intro H. unfolded. specialize (H 0). refute H. Qed.

(* ∂σ(x)/∂x = σ(−x) (1 − σ(x)) *)
Theorem claim_derivative_miss_4_false : ~ (
forall (x : R),
  ex_derive (fun t => sigmoid t) x ->
  Derive (fun t => sigmoid t) x = sigmoid (- x) * (1 - sigmoid x)).
Proof. intro H. unfolded. specialize (H 1). refute H. Qed.

(* ∂/∂x (exp(x) / (exp(x) + 1)) = exp(x) / (exp(x) + 1) *)
Theorem claim_derivative_of_second_form_miss_1_false : ~ (
forall (x : R),
  exp x + 1 <> 0 -> ex_derive (fun t => exp t / (exp t + 1)) x ->
  Derive (fun t => exp t / (exp t + 1)) x = exp x / (exp x + 1)).
Proof. intro H. unfolded. specialize (H 0). refute H. Qed.

(* ∂/∂x (exp(x) / (exp(x) + 1)) = (exp(x) (exp(x) + 1) + exp(x)²) / (exp(x) + 1)² *)
Theorem claim_derivative_of_second_form_miss_2_false : ~ (
forall (x : R),
  exp x + 1 <> 0 -> ex_derive (fun t => exp t / (exp t + 1)) x -> (exp x + 1) ^ 2 <> 0 ->
  Derive (fun t => exp t / (exp t + 1)) x = (exp x * (exp x + 1) + exp x ^ 2) / (exp x + 1) ^ 2).
Proof. intro H. unfolded. specialize (H 0). refute H. Qed.

(* ∂log(σ(x))/∂x = σ(x) *)
Theorem claim_derivative_of_log_miss_1_false : ~ (
forall (x : R),
  0 < sigmoid x -> ex_derive (fun t => ln (sigmoid t)) x ->
  Derive (fun t => ln (sigmoid t)) x = sigmoid x).
Proof. intro H. unfolded. specialize (H 1). refute H. Qed.

(* ∂log(σ(x))/∂x = 1 / σ(x) *)
Theorem claim_derivative_of_log_miss_2_false : ~ (
forall (x : R),
  0 < sigmoid x -> ex_derive (fun t => ln (sigmoid t)) x -> sigmoid x <> 0 ->
  Derive (fun t => ln (sigmoid t)) x = 1 / sigmoid x).
Proof. intro H. unfolded. specialize (H 0). refute H. Qed.

(* ∂log(σ(x))/∂x = σ(x) − 1 *)
Theorem claim_derivative_of_log_miss_3_false : ~ (
forall (x : R),
  0 < sigmoid x -> ex_derive (fun t => ln (sigmoid t)) x ->
  Derive (fun t => ln (sigmoid t)) x = sigmoid x - 1).
Proof. intro H. unfolded. specialize (H 0). refute H. Qed.

(* −log(σ(x)) = softplus(x) *)
Theorem claim_softplus_miss_1_false : ~ (
forall (x : R),
  0 < sigmoid x ->
  - ln (sigmoid x) = softplus x).
Proof. intro H. unfolded. specialize (H 1). refute H. Qed.

(* −log(σ(x)) = −softplus(−x) *)
Theorem claim_softplus_miss_2_false : ~ (
forall (x : R),
  0 < sigmoid x ->
  - ln (sigmoid x) = - softplus (- x)).
Proof. intro H. unfolded. specialize (H 0). refute H. Qed.

(* ∂σ(z[i])/∂z[j] = σ(z[i]) (1 − σ(z[i])) *)
Theorem claim_entries_miss_1_false : ~ (
forall (d : nat) (z : nat -> R) (i j : nat),
  (1 <= d)%nat -> (i < d)%nat -> (j < d)%nat -> ex_derive (fun t => sigmoid (upd z j t i)) (z j) ->
  Derive (fun t => sigmoid (upd z j t i)) (z j) = sigmoid (z i) * (1 - sigmoid (z i))).
Proof. intro H. unfolded. specialize (H 2%nat (vec [0; 0]) 0%nat 1%nat). refute H. Qed.

(* ∂σ(z[i])/∂z[j] = δ[i, j] σ(z[i]) *)
Theorem claim_entries_miss_2_false : ~ (
forall (d : nat) (z : nat -> R) (i j : nat),
  (1 <= d)%nat -> (i < d)%nat -> (j < d)%nat -> ex_derive (fun t => sigmoid (upd z j t i)) (z j) ->
  Derive (fun t => sigmoid (upd z j t i)) (z j) = delta i j * sigmoid (z i)).
Proof. intro H. unfolded. specialize (H 1%nat (vec [0]) 0%nat 0%nat). refute H. Qed.

(* ∂σ(z[i])/∂z[j] = −δ[i, j] (σ(z[i]) (1 − σ(z[i]))) *)
Theorem claim_entries_miss_3_false : ~ (
forall (d : nat) (z : nat -> R) (i j : nat),
  (1 <= d)%nat -> (i < d)%nat -> (j < d)%nat -> ex_derive (fun t => sigmoid (upd z j t i)) (z j) ->
  Derive (fun t => sigmoid (upd z j t i)) (z j) = - delta i j * (sigmoid (z i) * (1 - sigmoid (z i)))).
Proof. intro H. unfolded. specialize (H 1%nat (vec [0]) 0%nat 0%nat). refute H. Qed.

(* ∂σ(z)/∂z = σ(z) (1 − σ(z))ᵀ *)
Theorem claim_jacobian_miss_1_false : ~ (
forall (d : nat) (z : nat -> R) (i j : nat),
  (1 <= d)%nat -> (i < d)%nat -> (j < d)%nat -> ex_derive (fun t => sigmoid (upd z j t i)) (z j) ->
  Derive (fun t => sigmoid (upd z j t i)) (z j) = sigmoid (z i) * (1 - sigmoid (z j))).
Proof. intro H. unfolded. specialize (H 2%nat (vec [0; 0]) 0%nat 1%nat). refute H. Qed.

(* ∂σ(z)/∂z = diag(σ(z)) *)
Theorem claim_jacobian_miss_2_false : ~ (
forall (d : nat) (z : nat -> R) (i j : nat),
  (1 <= d)%nat -> (i < d)%nat -> (j < d)%nat -> ex_derive (fun t => sigmoid (upd z j t i)) (z j) ->
  Derive (fun t => sigmoid (upd z j t i)) (z j) = delta i j * sigmoid (z i)).
Proof. intro H. unfolded. specialize (H 1%nat (vec [0]) 0%nat 0%nat). refute H. Qed.

(* ∂σ(z)/∂z = diag(σ(z) ⊙ (σ(z) − 1)) *)
Theorem claim_jacobian_miss_3_false : ~ (
forall (d : nat) (z : nat -> R) (i j : nat),
  (1 <= d)%nat -> (i < d)%nat -> (j < d)%nat -> ex_derive (fun t => sigmoid (upd z j t i)) (z j) ->
  Derive (fun t => sigmoid (upd z j t i)) (z j) = delta i j * (sigmoid (z i) * (sigmoid (z i) - 1))).
Proof. intro H. unfolded. specialize (H 1%nat (vec [0]) 0%nat 0%nat). refute H. Qed.

(* ∂σ(z)/∂z = diag(σ(−z) ⊙ (1 − σ(z))) *)
Theorem claim_jacobian_miss_4_false : ~ (
forall (d : nat) (z : nat -> R) (i j : nat),
  (1 <= d)%nat -> (i < d)%nat -> (j < d)%nat -> ex_derive (fun t => sigmoid (upd z j t i)) (z j) ->
  Derive (fun t => sigmoid (upd z j t i)) (z j) = delta i j * (sigmoid (- z i) * (1 - sigmoid (z i)))).
Proof. intro H. unfolded. specialize (H 1%nat (vec [1]) 0%nat 0%nat). refute H. Qed.

(* ∂σ(A z)/∂z = diag(σ(A z) ⊙ (1 − σ(A z))) Aᵀ *)
Theorem claim_jacobian_of_layer_miss_1_false : ~ (
forall (d : nat) (A : nat -> nat -> R) (z : nat -> R) (i j : nat),
  (1 <= d)%nat -> (i < d)%nat -> (j < d)%nat ->
  ex_derive (fun t => sigmoid (rsum d (fun i_1 => A i i_1 * upd z j t i_1))) (z j) ->
  Derive (fun t => sigmoid (rsum d (fun i_1 => A i i_1 * upd z j t i_1))) (z j) = rsum d (fun i_1 => delta i i_1 * (sigmoid (rsum d (fun i_2 => A i i_2 * z i_2)) * (1 - sigmoid (rsum d (fun i_2 => A i i_2 * z i_2)))) * A j i_1)).
Proof. intro H. unfolded. specialize (H 2%nat (mat [[0; 0]; [1; 0]]) (vec [0; 0]) 0%nat 1%nat). refute H. Qed.

(* ∂σ(A z)/∂z = A diag(σ(A z) ⊙ (1 − σ(A z))) *)
Theorem claim_jacobian_of_layer_miss_2_false : ~ (
forall (d : nat) (A : nat -> nat -> R) (z : nat -> R) (i j : nat),
  (1 <= d)%nat -> (i < d)%nat -> (j < d)%nat ->
  ex_derive (fun t => sigmoid (rsum d (fun i_1 => A i i_1 * upd z j t i_1))) (z j) ->
  Derive (fun t => sigmoid (rsum d (fun i_1 => A i i_1 * upd z j t i_1))) (z j) = rsum d (fun i_1 => A i i_1 * (delta i_1 j * (sigmoid (rsum d (fun i_2 => A i_1 i_2 * z i_2)) * (1 - sigmoid (rsum d (fun i_2 => A i_1 i_2 * z i_2))))))).
Proof. intro H. unfolded. specialize (H 2%nat (mat [[0; 1]; [1; 0]]) (vec [1; 0]) 0%nat 1%nat). refute H. Qed.

(* ∂σ(A z)/∂z = Aᵀ diag(σ(A z) ⊙ (1 − σ(A z))) *)
Theorem claim_jacobian_of_layer_miss_3_false : ~ (
forall (d : nat) (A : nat -> nat -> R) (z : nat -> R) (i j : nat),
  (1 <= d)%nat -> (i < d)%nat -> (j < d)%nat ->
  ex_derive (fun t => sigmoid (rsum d (fun i_1 => A i i_1 * upd z j t i_1))) (z j) ->
  Derive (fun t => sigmoid (rsum d (fun i_1 => A i i_1 * upd z j t i_1))) (z j) = rsum d (fun i_1 => A i_1 i * (delta i_1 j * (sigmoid (rsum d (fun i_2 => A i_1 i_2 * z i_2)) * (1 - sigmoid (rsum d (fun i_2 => A i_1 i_2 * z i_2))))))).
Proof. intro H. unfolded. specialize (H 2%nat (mat [[0; 0]; [1; 0]]) (vec [0; 0]) 0%nat 1%nat). refute H. Qed.

(* ∂σ(A z)/∂z = A *)
Theorem claim_jacobian_of_layer_miss_4_false : ~ (
forall (d : nat) (A : nat -> nat -> R) (z : nat -> R) (i j : nat),
  (1 <= d)%nat -> (i < d)%nat -> (j < d)%nat ->
  ex_derive (fun t => sigmoid (rsum d (fun i_1 => A i i_1 * upd z j t i_1))) (z j) ->
  Derive (fun t => sigmoid (rsum d (fun i_1 => A i i_1 * upd z j t i_1))) (z j) = A i j).
Proof. intro H. unfolded. specialize (H 1%nat (mat [[1]]) (vec [0]) 0%nat 0%nat). refute H. Qed.
