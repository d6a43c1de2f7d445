(* (d) Derivative of the sigmoid function *)
Require Import Derive.

Ltac unfolded ::= cbv beta delta [softmax log_sum_exp case_of softplus maximum] in *.

(* σ(x) = exp(x) / (exp(x) + 1) *)
Theorem claim_definition : forall (x : R),
  sigmoid x = exp x / (exp x + 1).
Proof. certify. Qed.
Lemma claim_definition_defined : forall (x : R),
  exp x + 1 <> 0.
Proof. certify_defined. Qed.

(* σ(x) = 1 / (1 + exp(−x)) *)
Theorem claim_definition_line_1 : forall (x : R),
  sigmoid x = 1 / (1 + exp (- x)).
Proof. certify. Qed.
Lemma claim_definition_line_1_defined : forall (x : R),
  1 + exp (- x) <> 0.
Proof. certify_defined. Qed.

(* 1 / (1 + exp(−x)) = exp(x) / (exp(x) + 1) *)
Theorem claim_definition_line_2 : forall (x : R),
  1 / (1 + exp (- x)) = exp x / (exp x + 1).
Proof. certify. Qed.
Lemma claim_definition_line_2_defined : forall (x : R),
  1 + exp (- x) <> 0 /\
  exp x + 1 <> 0.
Proof. certify_defined. Qed.

(* 1 / (1 + exp(−x)) = exp(x) / (exp(x) + 1) *)
Theorem claim_forms : forall (x : R),
  1 / (1 + exp (- x)) = exp x / (exp x + 1).
Proof. certify. Qed.
Lemma claim_forms_defined : forall (x : R),
  1 + exp (- x) <> 0 /\
  exp x + 1 <> 0.
Proof. certify_defined. Qed.

(* 1 / (1 + exp(−x)) = exp(x) / (exp(x) (1 + exp(−x))) *)
Theorem claim_forms_line_1 : forall (x : R),
  1 / (1 + exp (- x)) = exp x / (exp x * (1 + exp (- x))).
Proof. certify. Qed.
Lemma claim_forms_line_1_defined : forall (x : R),
  1 + exp (- x) <> 0 /\
  exp x * (1 + exp (- x)) <> 0.
Proof. certify_defined. Qed.

(* exp(x) / (exp(x) (1 + exp(−x))) = exp(x) / (exp(x) + 1) *)
Theorem claim_forms_line_2 : forall (x : R),
  exp x / (exp x * (1 + exp (- x))) = exp x / (exp x + 1).
Proof. certify. Qed.
Lemma claim_forms_line_2_defined : forall (x : R),
  exp x * (1 + exp (- x)) <> 0 /\
  exp x + 1 <> 0.
Proof. certify_defined. Qed.

(* σ(−x) = 1 − σ(x) *)
Theorem claim_reflection : forall (x : R),
  sigmoid (- x) = 1 - sigmoid x.
Proof. certify. Qed.

(* σ(−x) = 1 / (1 + exp(x)) *)
Theorem claim_reflection_line_1 : forall (x : R),
  sigmoid (- x) = 1 / (1 + exp x).
Proof. certify. Qed.
Lemma claim_reflection_line_1_defined : forall (x : R),
  1 + exp x <> 0.
Proof. certify_defined. Qed.

(* 1 / (1 + exp(x)) = (1 + exp(x) − exp(x)) / (1 + exp(x)) *)
Theorem claim_reflection_line_2 : forall (x : R),
  1 / (1 + exp x) = (1 + exp x - exp x) / (1 + exp x).
Proof. certify. Qed.
Lemma claim_reflection_line_2_defined : forall (x : R),
  1 + exp x <> 0.
Proof. certify_defined. Qed.

(* (1 + exp(x) − exp(x)) / (1 + exp(x)) = 1 − exp(x) / (1 + exp(x)) *)
Theorem claim_reflection_line_3 : forall (x : R),
  (1 + exp x - exp x) / (1 + exp x) = 1 - exp x / (1 + exp x).
Proof. certify. Qed.
Lemma claim_reflection_line_3_defined : forall (x : R),
  1 + exp x <> 0.
Proof. certify_defined. Qed.

(* 1 − exp(x) / (1 + exp(x)) = 1 − σ(x) *)
Theorem claim_reflection_line_4 : forall (x : R),
  1 - exp x / (1 + exp x) = 1 - sigmoid x.
Proof. certify. Qed.
Lemma claim_reflection_line_4_defined : forall (x : R),
  1 + exp x <> 0.
Proof. certify_defined. Qed.

(* ∂σ(x)/∂x = σ(x) (1 − σ(x)) *)
Theorem claim_derivative : forall (x : R),
  is_derive (fun t => sigmoid t) x (sigmoid x * (1 - sigmoid x)).
Proof. certify. Qed.

(* ∂σ(x)/∂x = ∂/∂x (1 / (1 + exp(−x))) *)
Theorem claim_derivative_line_1 : forall (x : R),
  is_derive (fun t => sigmoid t) x (Derive (fun t => 1 / (1 + exp (- t))) x).
Proof. certify. Qed.
Lemma claim_derivative_line_1_defined : forall (x : R),
  1 + exp (- x) <> 0 /\
  ex_derive (fun t => 1 / (1 + exp (- t))) x.
Proof. certify_defined. Qed.

(* ∂/∂x (1 / (1 + exp(−x))) = exp(−x) / (1 + exp(−x))² *)
Theorem claim_derivative_line_2 : forall (x : R),
  is_derive (fun t => 1 / (1 + exp (- t))) x (exp (- x) / (1 + exp (- x)) ^ 2).
Proof. certify. Qed.
Lemma claim_derivative_line_2_defined : forall (x : R),
  1 + exp (- x) <> 0 /\
  (1 + exp (- x)) ^ 2 <> 0.
Proof. certify_defined. Qed.

(* exp(−x) / (1 + exp(−x))² = (1 / (1 + exp(−x))) (exp(−x) / (1 + exp(−x))) *)
Theorem claim_derivative_line_3 : forall (x : R),
  exp (- x) / (1 + exp (- x)) ^ 2 = 1 / (1 + exp (- x)) * (exp (- x) / (1 + exp (- x))).
Proof. certify. Qed.
Lemma claim_derivative_line_3_defined : forall (x : R),
  (1 + exp (- x)) ^ 2 <> 0 /\
  1 + exp (- x) <> 0.
Proof. certify_defined. Qed.

(* (1 / (1 + exp(−x))) (exp(−x) / (1 + exp(−x))) = (1 / (1 + exp(−x))) (1 − 1 / (1 + exp(−x))) *)
Theorem claim_derivative_line_4 : forall (x : R),
  1 / (1 + exp (- x)) * (exp (- x) / (1 + exp (- x))) = 1 / (1 + exp (- x)) * (1 - 1 / (1 + exp (- x))).
Proof. certify. Qed.
Lemma claim_derivative_line_4_defined : forall (x : R),
  1 + exp (- x) <> 0.
Proof. certify_defined. Qed.

(* (1 / (1 + exp(−x))) (1 − 1 / (1 + exp(−x))) = σ(x) (1 − σ(x)) *)
Theorem claim_derivative_line_5 : forall (x : R),
  1 / (1 + exp (- x)) * (1 - 1 / (1 + exp (- x))) = sigmoid x * (1 - sigmoid x).
Proof. certify. Qed.
Lemma claim_derivative_line_5_defined : forall (x : R),
  1 + exp (- x) <> 0.
Proof. certify_defined. Qed.

(* ∂/∂x (exp(x) / (exp(x) + 1)) = σ(x) (1 − σ(x)) *)
Theorem claim_derivative_of_second_form : forall (x : R),
  is_derive (fun t => exp t / (exp t + 1)) x (sigmoid x * (1 - sigmoid x)).
Proof. certify. Qed.
Lemma claim_derivative_of_second_form_defined : forall (x : R),
  exp x + 1 <> 0.
Proof. certify_defined. Qed.

(* ∂/∂x (exp(x) / (exp(x) + 1)) = (exp(x) (exp(x) + 1) − exp(x) exp(x)) / (exp(x) + 1)² *)
Theorem claim_derivative_of_second_form_line_1 : forall (x : R),
  is_derive (fun t => exp t / (exp t + 1)) x ((exp x * (exp x + 1) - exp x * exp x) / (exp x + 1) ^ 2).
Proof. certify. Qed.
Lemma claim_derivative_of_second_form_line_1_defined : forall (x : R),
  exp x + 1 <> 0 /\
  (exp x + 1) ^ 2 <> 0.
Proof. certify_defined. Qed.

(* (exp(x) (exp(x) + 1) − exp(x) exp(x)) / (exp(x) + 1)² = (exp(x) / (exp(x) + 1)) (1 / (exp(x) + 1)) *)
Theorem claim_derivative_of_second_form_line_2 : forall (x : R),
  (exp x * (exp x + 1) - exp x * exp x) / (exp x + 1) ^ 2 = exp x / (exp x + 1) * (1 / (exp x + 1)).
Proof. certify. Qed.
Lemma claim_derivative_of_second_form_line_2_defined : forall (x : R),
  (exp x + 1) ^ 2 <> 0 /\
  exp x + 1 <> 0.
Proof. certify_defined. Qed.

(* (exp(x) / (exp(x) + 1)) (1 / (exp(x) + 1)) = σ(x) σ(−x) *)
Theorem claim_derivative_of_second_form_line_3 : forall (x : R),
  exp x / (exp x + 1) * (1 / (exp x + 1)) = sigmoid x * sigmoid (- x).
Proof. certify. Qed.
Lemma claim_derivative_of_second_form_line_3_defined : forall (x : R),
  exp x + 1 <> 0.
Proof. certify_defined. Qed.

(* σ(x) σ(−x) = σ(x) (1 − σ(x)) *)
Theorem claim_derivative_of_second_form_line_4 : forall (x : R),
  sigmoid x * sigmoid (- x) = sigmoid x * (1 - sigmoid x).
Proof. certify. Qed.

(* ∂log(σ(x))/∂x = 1 − σ(x) *)
Theorem claim_derivative_of_log : forall (x : R),
  is_derive (fun t => ln (sigmoid t)) x (1 - sigmoid x).
Proof. certify. Qed.
Lemma claim_derivative_of_log_defined : forall (x : R),
  0 < sigmoid x.
Proof. certify_defined. Qed.

(* ∂log(σ(x))/∂x = (∂σ(x)/∂x) / σ(x) *)
Theorem claim_derivative_of_log_line_1 : forall (x : R),
  is_derive (fun t => ln (sigmoid t)) x (Derive (fun t => sigmoid t) x / sigmoid x).
Proof. certify. Qed.
Lemma claim_derivative_of_log_line_1_defined : forall (x : R),
  0 < sigmoid x /\
  ex_derive (fun t => sigmoid t) x /\
  sigmoid x <> 0.
Proof. certify_defined. Qed.

(* (∂σ(x)/∂x) / σ(x) = σ(x) (1 − σ(x)) / σ(x) *)
Theorem claim_derivative_of_log_line_2 : forall (x : R),
  Derive (fun t => sigmoid t) x / sigmoid x = sigmoid x * (1 - sigmoid x) / sigmoid x.
Proof. certify. Qed.
Lemma claim_derivative_of_log_line_2_defined : forall (x : R),
  ex_derive (fun t => sigmoid t) x /\
  sigmoid x <> 0.
Proof. certify_defined. Qed.

(* σ(x) (1 − σ(x)) / σ(x) = 1 − σ(x) *)
Theorem claim_derivative_of_log_line_3 : forall (x : R),
  sigmoid x * (1 - sigmoid x) / sigmoid x = 1 - sigmoid x.
Proof. certify. Qed.
Lemma claim_derivative_of_log_line_3_defined : forall (x : R),
  sigmoid x <> 0.
Proof. certify_defined. Qed.

(* −log(σ(x)) = softplus(−x) *)
Theorem claim_softplus : forall (x : R),
  - ln (sigmoid x) = softplus (- x).
Proof. certify. Qed.
Lemma claim_softplus_defined : forall (x : R),
  0 < sigmoid x.
Proof. certify_defined. Qed.

(* −log(σ(x)) = −log(1 / (1 + exp(−x))) *)
Theorem claim_softplus_line_1 : forall (x : R),
  - ln (sigmoid x) = - ln (1 / (1 + exp (- x))).
Proof. certify. Qed.
Lemma claim_softplus_line_1_defined : forall (x : R),
  0 < sigmoid x /\
  1 + exp (- x) <> 0 /\
  0 < 1 / (1 + exp (- x)).
Proof. certify_defined. Qed.

(* −log(1 / (1 + exp(−x))) = log(1 + exp(−x)) *)
Theorem claim_softplus_line_2 : forall (x : R),
  - ln (1 / (1 + exp (- x))) = ln (1 + exp (- x)).
Proof. certify. Qed.
Lemma claim_softplus_line_2_defined : forall (x : R),
  1 + exp (- x) <> 0 /\
  0 < 1 / (1 + exp (- x)) /\
  0 < 1 + exp (- x).
Proof. certify_defined. Qed.

(* log(1 + exp(−x)) = softplus(−x) *)
Theorem claim_softplus_line_3 : forall (x : R),
  ln (1 + exp (- x)) = softplus (- x).
Proof. certify. Qed.
Lemma claim_softplus_line_3_defined : forall (x : R),
  0 < 1 + exp (- x).
Proof. certify_defined. Qed.

(* ∂σ(z[i])/∂z[j] = δ[i, j] (σ(z[i]) (1 − σ(z[i]))) *)
Theorem claim_entries : forall (d : nat) (z : nat -> R) (i j : nat),
  (1 <= d)%nat -> (i < d)%nat -> (j < d)%nat ->
  is_derive (fun t => sigmoid (upd z j t i)) (z j) (delta i j * (sigmoid (z i) * (1 - sigmoid (z i)))).
Proof. certify. Qed.
Example claim_entries_witness : exists (d : nat) (z : nat -> R) (i j : nat),
  (1 <= d)%nat /\
  (i < d)%nat /\
  (j < d)%nat.
Proof. exists 1%nat, (vec [0]), 0%nat, 0%nat. certify_witness. Qed.

(* ∂σ(z[i])/∂z[j] = { σ(z[i]) (1 − σ(z[i])) if i = j; 0 if i ≠ j } *)
Theorem claim_entries_line_1 : forall (d : nat) (z : nat -> R) (i j : nat),
  (1 <= d)%nat -> (i < d)%nat -> (j < d)%nat ->
  is_derive (fun t => sigmoid (upd z j t i)) (z j) (case_of i j (sigmoid (z i) * (1 - sigmoid (z i))) 0).
Proof. certify. Qed.

(* { σ(z[i]) (1 − σ(z[i])) if i = j; 0 if i ≠ j } = δ[i, j] (σ(z[i]) (1 − σ(z[i]))) *)
Theorem claim_entries_line_2 : forall (d : nat) (z : nat -> R) (i j : nat),
  (1 <= d)%nat -> (i < d)%nat -> (j < d)%nat ->
  case_of i j (sigmoid (z i) * (1 - sigmoid (z i))) 0 = delta i j * (sigmoid (z i) * (1 - sigmoid (z i))).
Proof. certify. Qed.

(* ∂σ(z)/∂z = diag(σ(z) ⊙ (1 − σ(z))) *)
Theorem claim_jacobian : forall (d : nat) (z : nat -> R) (i j : nat),
  (1 <= d)%nat -> (i < d)%nat -> (j < d)%nat ->
  is_derive (fun t => sigmoid (upd z j t i)) (z j) (delta i j * (sigmoid (z i) * (1 - sigmoid (z i)))).
Proof. certify. Qed.

(* ∂σ(z)/∂z = Σ_{i=1…d} one_hot(i) (∂σ(z[i])/∂z)ᵀ *)
Theorem claim_jacobian_line_1 : forall (d : nat) (z : nat -> R) (i j : nat),
  (1 <= d)%nat -> (i < d)%nat -> (j < d)%nat ->
  is_derive (fun t => sigmoid (upd z j t i)) (z j) (rsum d (fun i_1 => delta i_1 i * Derive (fun t => sigmoid (upd z j t i_1)) (z j))).
Proof. certify. Qed.
Lemma claim_jacobian_line_1_defined : forall (d : nat) (z : nat -> R) (i j : nat),
  (1 <= d)%nat -> (i < d)%nat -> (j < d)%nat ->
  (forall i_1, (i_1 < d)%nat -> ex_derive (fun t => sigmoid (upd z j t i_1)) (z j)).
Proof. certify_defined. Qed.

(* Σ_{i=1…d} one_hot(i) (∂σ(z[i])/∂z)ᵀ = Σ_{i=1…d} one_hot(i) (σ(z[i]) (1 − σ(z[i])) one_hot(i))ᵀ *)
Theorem claim_jacobian_line_2 : forall (d : nat) (z : nat -> R) (i j : nat),
  (1 <= d)%nat -> (i < d)%nat -> (j < d)%nat ->
  rsum d (fun i_1 => delta i_1 i * Derive (fun t => sigmoid (upd z j t i_1)) (z j)) = rsum d (fun i_1 => delta i_1 i * (sigmoid (z i_1) * (1 - sigmoid (z i_1)) * delta i_1 j)).
Proof. certify. Qed.
Lemma claim_jacobian_line_2_defined : forall (d : nat) (z : nat -> R) (i j : nat),
  (1 <= d)%nat -> (i < d)%nat -> (j < d)%nat ->
  (forall i_1, (i_1 < d)%nat -> ex_derive (fun t => sigmoid (upd z j t i_1)) (z j)).
Proof. certify_defined. Qed.

(* Σ_{i=1…d} one_hot(i) (σ(z[i]) (1 − σ(z[i])) one_hot(i))ᵀ = diag(σ(z) ⊙ (1 − σ(z))) *)
Theorem claim_jacobian_line_3 : forall (d : nat) (z : nat -> R) (i j : nat),
  (1 <= d)%nat -> (i < d)%nat -> (j < d)%nat ->
  rsum d (fun i_1 => delta i_1 i * (sigmoid (z i_1) * (1 - sigmoid (z i_1)) * delta i_1 j)) = delta i j * (sigmoid (z i) * (1 - sigmoid (z i))).
Proof. certify. Qed.

(* ∂σ(A z)/∂z = diag(σ(A z) ⊙ (1 − σ(A z))) A *)
Theorem claim_jacobian_of_layer : forall (d : nat) (A : nat -> nat -> R) (z : nat -> R) (i j : nat),
  (1 <= d)%nat -> (i < d)%nat -> (j < d)%nat ->
  is_derive (fun t => sigmoid (rsum d (fun i_1 => A i i_1 * upd z j t i_1))) (z j) (rsum d (fun i_1 => delta i i_1 * (sigmoid (rsum d (fun i_2 => A i i_2 * z i_2)) * (1 - sigmoid (rsum d (fun i_2 => A i i_2 * z i_2)))) * A i_1 j)).
Proof. certify. Qed.
Example claim_jacobian_of_layer_witness : exists (d : nat) (A : nat -> nat -> R) (z : nat -> R) (i j : nat),
  (1 <= d)%nat /\
  (i < d)%nat /\
  (j < d)%nat.
Proof. exists 1%nat, (mat [[0]]), (vec [0]), 0%nat, 0%nat. certify_witness. Qed.

(* ∂σ(A z)/∂z = Σ_{i=1…d} one_hot(i) (∂σ((A z)[i])/∂z)ᵀ *)
Theorem claim_jacobian_of_layer_line_1 : forall (d : nat) (A : nat -> nat -> R) (z : nat -> R) (i j : nat),
  (1 <= d)%nat -> (i < d)%nat -> (j < d)%nat ->
  is_derive (fun t => sigmoid (rsum d (fun i_1 => A i i_1 * upd z j t i_1))) (z j) (rsum d (fun i_1 => delta i_1 i * Derive (fun t => sigmoid (rsum d (fun i_2 => A i_1 i_2 * upd z j t i_2))) (z j))).
Proof. certify. Qed.
Lemma claim_jacobian_of_layer_line_1_defined : forall (d : nat) (A : nat -> nat -> R) (z : nat -> R) (i j : nat),
  (1 <= d)%nat -> (i < d)%nat -> (j < d)%nat ->
  (forall i_1, (i_1 < d)%nat -> ex_derive (fun t => sigmoid (rsum d (fun i_2 => A i_1 i_2 * upd z j t i_2))) (z j)).
Proof. certify_defined. Qed.

(* Σ_{i=1…d} one_hot(i) (∂σ((A z)[i])/∂z)ᵀ = Σ_{i=1…d} one_hot(i) (σ((A z)[i]) (1 − σ((A z)[i])) A[i])ᵀ *)
Theorem claim_jacobian_of_layer_line_2 : forall (d : nat) (A : nat -> nat -> R) (z : nat -> R) (i j : nat),
  (1 <= d)%nat -> (i < d)%nat -> (j < d)%nat ->
  rsum d (fun i_1 => delta i_1 i * Derive (fun t => sigmoid (rsum d (fun i_2 => A i_1 i_2 * upd z j t i_2))) (z j)) = rsum d (fun i_1 => delta i_1 i * (sigmoid (rsum d (fun i_2 => A i_1 i_2 * z i_2)) * (1 - sigmoid (rsum d (fun i_2 => A i_1 i_2 * z i_2))) * A i_1 j)).
Proof. certify. Qed.
Lemma claim_jacobian_of_layer_line_2_defined : forall (d : nat) (A : nat -> nat -> R) (z : nat -> R) (i j : nat),
  (1 <= d)%nat -> (i < d)%nat -> (j < d)%nat ->
  (forall i_1, (i_1 < d)%nat -> ex_derive (fun t => sigmoid (rsum d (fun i_2 => A i_1 i_2 * upd z j t i_2))) (z j)).
Proof. certify_defined. Qed.

(* Σ_{i=1…d} one_hot(i) (σ((A z)[i]) (1 − σ((A z)[i])) A[i])ᵀ = diag(σ(A z) ⊙ (1 − σ(A z))) A *)
Theorem claim_jacobian_of_layer_line_3 : forall (d : nat) (A : nat -> nat -> R) (z : nat -> R) (i j : nat),
  (1 <= d)%nat -> (i < d)%nat -> (j < d)%nat ->
  rsum d (fun i_1 => delta i_1 i * (sigmoid (rsum d (fun i_2 => A i_1 i_2 * z i_2)) * (1 - sigmoid (rsum d (fun i_2 => A i_1 i_2 * z i_2))) * A i_1 j)) = rsum d (fun i_1 => delta i i_1 * (sigmoid (rsum d (fun i_2 => A i i_2 * z i_2)) * (1 - sigmoid (rsum d (fun i_2 => A i i_2 * z i_2)))) * A i_1 j).
Proof. certify. Qed.
