(* (e) of 2023: derivative of the leaky ReLU *)
Require Import Derive.

Ltac unfolded ::= cbv beta delta [softmax log_sum_exp case_of softplus maximum] in *.

(* ∂max(α x, x)/∂x = 1, given α > 0; 1 − α > 0; x > 0 *)
Theorem claim_positive : forall (alpha x : R),
  0 < alpha -> 0 < 1 - alpha -> 0 < x -> alpha * x - x <> 0 ->
  is_derive (fun t => maximum (alpha * t) t) x 1.
Proof. certify. Qed.
Example claim_positive_witness : exists (alpha x : R),
  0 < alpha /\
  0 < 1 - alpha /\
  0 < x /\
  alpha * x - x <> 0.
Proof. exists (1 / 2), 1. certify_witness. Qed.

(* ∂max(α x, x)/∂x = ∂x/∂x, given α > 0; 1 − α > 0; x > 0 *)
Theorem claim_positive_line_1 : forall (alpha x : R),
  0 < alpha -> 0 < 1 - alpha -> 0 < x -> alpha * x - x <> 0 ->
  is_derive (fun t => maximum (alpha * t) t) x (Derive (fun t => t) x).
Proof. certify. Qed.
Lemma claim_positive_line_1_defined : forall (alpha x : R),
  0 < alpha -> 0 < 1 - alpha -> 0 < x -> alpha * x - x <> 0 ->
  ex_derive (fun t => t) x.
Proof. certify_defined. Qed.

(* ∂x/∂x = 1, given α > 0; 1 − α > 0; x > 0 *)
Theorem claim_positive_line_2 : forall (x alpha : R),
  0 < alpha -> 0 < 1 - alpha -> 0 < x ->
  is_derive (fun t => t) x 1.
Proof. certify. Qed.
Example claim_positive_line_2_witness : exists (x alpha : R),
  0 < alpha /\
  0 < 1 - alpha /\
  0 < x.
Proof. exists (1 / 3), (1 / 2). certify_witness. Qed.

(* ∂max(α x, x)/∂x = α, given α > 0; 1 − α > 0; −x > 0 *)
Theorem claim_negative : forall (alpha x : R),
  0 < alpha -> 0 < 1 - alpha -> 0 < - x -> alpha * x - x <> 0 ->
  is_derive (fun t => maximum (alpha * t) t) x alpha.
Proof. certify. Qed.
Example claim_negative_witness : exists (alpha x : R),
  0 < alpha /\
  0 < 1 - alpha /\
  0 < - x /\
  alpha * x - x <> 0.
Proof. exists (1 / 2), (-2). certify_witness. Qed.

(* ∂max(α x, x)/∂x = ∂/∂x (α x), given α > 0; 1 − α > 0; −x > 0 *)
Theorem claim_negative_line_1 : forall (alpha x : R),
  0 < alpha -> 0 < 1 - alpha -> 0 < - x -> alpha * x - x <> 0 ->
  is_derive (fun t => maximum (alpha * t) t) x (Derive (fun t => alpha * t) x).
Proof. certify. Qed.
Lemma claim_negative_line_1_defined : forall (alpha x : R),
  0 < alpha -> 0 < 1 - alpha -> 0 < - x -> alpha * x - x <> 0 ->
  ex_derive (fun t => alpha * t) x.
Proof. certify_defined. Qed.

(* ∂/∂x (α x) = α, given α > 0; 1 − α > 0; −x > 0 *)
Theorem claim_negative_line_2 : forall (alpha x : R),
  0 < alpha -> 0 < 1 - alpha -> 0 < - x ->
  is_derive (fun t => alpha * t) x alpha.
Proof. certify. Qed.
Example claim_negative_line_2_witness : exists (alpha x : R),
  0 < alpha /\
  0 < 1 - alpha /\
  0 < - x.
Proof. exists (1 / 2), (-2). certify_witness. Qed.

(* ∂max(α x, x)/∂x = 1[x > 0] + α 1[−x > 0], given α > 0; 1 − α > 0 *)
Theorem claim_both : forall (alpha x : R),
  0 < alpha -> 0 < 1 - alpha -> alpha * x - x <> 0 -> x <> 0 -> - x <> 0 ->
  is_derive (fun t => maximum (alpha * t) t) x (step x + alpha * step (- x)).
Proof. certify. Qed.
Example claim_both_witness : exists (alpha x : R),
  0 < alpha /\
  0 < 1 - alpha /\
  alpha * x - x <> 0 /\
  x <> 0 /\
  - x <> 0.
Proof. exists (1 / 2), 1. certify_witness. Qed.

(* ∂max(α x, x)/∂x = ∂/∂x (ReLU(x) − α ReLU(−x)), given α > 0; 1 − α > 0 *)
Theorem claim_both_line_1 : forall (alpha x : R),
  0 < alpha -> 0 < 1 - alpha -> alpha * x - x <> 0 -> x <> 0 -> - x <> 0 ->
  is_derive (fun t => maximum (alpha * t) t) x (Derive (fun t => relu t - alpha * relu (- t)) x).
Proof. certify. Qed.
Lemma claim_both_line_1_defined : forall (alpha x : R),
  0 < alpha -> 0 < 1 - alpha -> alpha * x - x <> 0 -> x <> 0 -> - x <> 0 ->
  ex_derive (fun t => relu t - alpha * relu (- t)) x.
Proof. certify_defined. Qed.

(* ∂/∂x (ReLU(x) − α ReLU(−x)) = 1[x > 0] + α 1[−x > 0], given α > 0; 1 − α > 0 *)
Theorem claim_both_line_2 : forall (x alpha : R),
  0 < alpha -> 0 < 1 - alpha -> x <> 0 -> - x <> 0 ->
  is_derive (fun t => relu t - alpha * relu (- t)) x (step x + alpha * step (- x)).
Proof. certify. Qed.
Example claim_both_line_2_witness : exists (x alpha : R),
  0 < alpha /\
  0 < 1 - alpha /\
  x <> 0 /\
  - x <> 0.
Proof. exists (-2), (1 / 3). certify_witness. Qed.
