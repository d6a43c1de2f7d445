(* (e) of 2023: derivative of the leaky ReLU *)
Require Import Refute.

Ltac unfolded ::= cbv beta delta [softmax log_sum_exp case_of softplus maximum] in *.

(* ∂max(α x, x)/∂x = α, given α > 0; 1 − α > 0; x > 0 *)
Theorem claim_positive_miss_1_false : ~ (
forall (alpha x : R),
  0 < alpha -> 0 < 1 - alpha -> 0 < x -> alpha * x - x <> 0 -> ex_derive (fun t => maximum (alpha * t) t) x ->
  Derive (fun t => maximum (alpha * t) t) x = alpha).
Proof. intro H. unfolded. specialize (H (1 / 2) 1). refute H. Qed.

(* ∂max(α x, x)/∂x = 1 + α, given α > 0; 1 − α > 0; x > 0 *)
Theorem claim_positive_miss_2_false : ~ (
forall (alpha x : R),
  0 < alpha -> 0 < 1 - alpha -> 0 < x -> alpha * x - x <> 0 -> ex_derive (fun t => maximum (alpha * t) t) x ->
  Derive (fun t => maximum (alpha * t) t) x = 1 + alpha).
Proof. intro H. unfolded. specialize (H (1 / 2) 1). refute H. Qed.

(* ∂max(α x, x)/∂x = 0, given α > 0; 1 − α > 0; −x > 0 *)
Theorem claim_negative_miss_1_false : ~ (
forall (alpha x : R),
  0 < alpha -> 0 < 1 - alpha -> 0 < - x -> alpha * x - x <> 0 -> ex_derive (fun t => maximum (alpha * t) t) x ->
  Derive (fun t => maximum (alpha * t) t) x = 0).
Proof. intro H. unfolded. specialize (H (1 / 2) (-1)). refute H. Qed.

(* ∂max(α x, x)/∂x = 1, given α > 0; 1 − α > 0; −x > 0 *)
Theorem claim_negative_miss_2_false : ~ (
forall (alpha x : R),
  0 < alpha -> 0 < 1 - alpha -> 0 < - x -> alpha * x - x <> 0 -> ex_derive (fun t => maximum (alpha * t) t) x ->
  Derive (fun t => maximum (alpha * t) t) x = 1).
Proof. intro H. unfolded. specialize (H (1 / 2) (-1)). refute H. Qed.

(* ∂max(α x, x)/∂x = −α, given α > 0; 1 − α > 0; −x > 0 *)
Theorem claim_negative_miss_3_false : ~ (
forall (alpha x : R),
  0 < alpha -> 0 < 1 - alpha -> 0 < - x -> alpha * x - x <> 0 -> ex_derive (fun t => maximum (alpha * t) t) x ->
  Derive (fun t => maximum (alpha * t) t) x = - alpha).
Proof. intro H. unfolded. specialize (H (1 / 2) (-1)). refute H. Qed.

(* ∂max(α x, x)/∂x = 1[x > 0], given α > 0; 1 − α > 0 *)
Theorem claim_both_miss_1_false : ~ (
forall (alpha x : R),
  0 < alpha -> 0 < 1 - alpha -> alpha * x - x <> 0 -> x <> 0 -> ex_derive (fun t => maximum (alpha * t) t) x ->
  Derive (fun t => maximum (alpha * t) t) x = step x).
Proof. intro H. unfolded. specialize (H (1 / 2) (-1)). refute H. Qed.

(* ∂max(α x, x)/∂x = α 1[x > 0] + 1[−x > 0], given α > 0; 1 − α > 0 *)
Theorem claim_both_miss_2_false : ~ (
forall (alpha x : R),
  0 < alpha -> 0 < 1 - alpha -> alpha * x - x <> 0 -> x <> 0 -> - x <> 0 -> ex_derive (fun t => maximum (alpha * t) t) x ->
  Derive (fun t => maximum (alpha * t) t) x = alpha * step x + step (- x)).
Proof. intro H. unfolded. specialize (H (1 / 2) 1). refute H. Qed.

(* ∂max(α x, x)/∂x = α 1[x > 0] + α 1[−x > 0], given α > 0; 1 − α > 0 *)
Theorem claim_both_miss_3_false : ~ (
forall (alpha x : R),
  0 < alpha -> 0 < 1 - alpha -> alpha * x - x <> 0 -> x <> 0 -> - x <> 0 -> ex_derive (fun t => maximum (alpha * t) t) x ->
  Derive (fun t => maximum (alpha * t) t) x = alpha * step x + alpha * step (- x)).
Proof. intro H. unfolded. specialize (H (1 / 2) 1). refute H. Qed.
