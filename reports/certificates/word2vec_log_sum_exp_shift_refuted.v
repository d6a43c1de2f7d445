(* A constant taken out of the scores *)
Require Import Refute.

Ltac unfolded ::= cbv beta delta [softmax log_sum_exp case_of softplus maximum] in *.

(* log(Σ_{w=1…V} exp(s[w])) = log(Σ_{w=1…V} exp(s[w] − c)) − c *)
Theorem claim_shift_miss_1_false : ~ (
forall (V : nat) (s : nat -> R) (c : R),
  (1 <= V)%nat -> 0 < rsum V (fun w => exp (s w)) -> 0 < rsum V (fun w => exp (s w - c)) ->
  ln (rsum V (fun w => exp (s w))) = ln (rsum V (fun w => exp (s w - c))) - c).
Proof. intro H. unfolded. specialize (H 1%nat (vec [0]) 1). refute H. Qed.

(* log(Σ_{w=1…V} exp(s[w])) = log(Σ_{w=1…V} exp(s[w] − c)) *)
Theorem claim_shift_miss_2_false : ~ (
forall (V : nat) (s : nat -> R) (c : R),
  (1 <= V)%nat -> 0 < rsum V (fun w => exp (s w)) -> 0 < rsum V (fun w => exp (s w - c)) ->
  ln (rsum V (fun w => exp (s w))) = ln (rsum V (fun w => exp (s w - c)))).
Proof. intro H. unfolded. specialize (H 1%nat (vec [0]) 1). refute H. Qed.

(* log(Σ_{w=1…V} exp(s[w])) = V c + log(Σ_{w=1…V} exp(s[w] − c)) *)
Theorem claim_shift_miss_3_false : ~ (
forall (V : nat) (s : nat -> R) (c : R),
  (1 <= V)%nat -> 0 < rsum V (fun w => exp (s w)) -> 0 < rsum V (fun w => exp (s w - c)) ->
  ln (rsum V (fun w => exp (s w))) = INR V * c + ln (rsum V (fun w => exp (s w - c)))).
Proof. intro H. unfolded. specialize (H 2%nat (vec [0; 0]) 1). refute H. Qed.

(* logsumexp(s) = c + logsumexp(s + c) *)
Theorem claim_log_sum_exp_miss_1_false : ~ (
forall (V : nat) (s : nat -> R) (c : R),
  (1 <= V)%nat ->
  log_sum_exp V s = c + log_sum_exp V (fun i => s i + c)).
Proof. intro H. unfolded. specialize (H 1%nat (vec [0]) 1). refute H. Qed.

(* logsumexp(s) = logsumexp(s − c) *)
Theorem claim_log_sum_exp_miss_2_false : ~ (
forall (V : nat) (s : nat -> R) (c : R),
  (1 <= V)%nat ->
  log_sum_exp V s = log_sum_exp V (fun i => s i - c)).
Proof. intro H. unfolded. specialize (H 1%nat (vec [0]) 1). refute H. Qed.

(* softmax(s − c) = exp(−c) softmax(s) *)
Theorem claim_softmax_miss_1_false : ~ (
forall (V : nat) (s : nat -> R) (c : R) (i : nat),
  (1 <= V)%nat -> (i < V)%nat ->
  softmax V (fun i_1 => s i_1 - c) i = exp (- c) * softmax V s i).
Proof. intro H. unfolded. specialize (H 1%nat (vec [0]) 1 0%nat). refute H. Qed.

(* softmax(s − c) = softmax(s) − c *)
Theorem claim_softmax_miss_2_false : ~ (
forall (V : nat) (s : nat -> R) (c : R) (i : nat),
  (1 <= V)%nat -> (i < V)%nat ->
  softmax V (fun i_1 => s i_1 - c) i = softmax V s i - c).
Proof. intro H. unfolded. specialize (H 1%nat (vec [0]) 1 0%nat). refute H. Qed.

(* logsumexp(s) − s[o] = logsumexp(s − c) − s[o] *)
Theorem claim_loss_miss_1_false : ~ (
forall (V : nat) (s : nat -> R) (c : R) (o : nat),
  (1 <= V)%nat -> (o < V)%nat ->
  log_sum_exp V s - s o = log_sum_exp V (fun i => s i - c) - s o).
Proof. intro H. unfolded. specialize (H 1%nat (vec [0]) 1 0%nat). refute H. Qed.

(* logsumexp(s) − s[o] = logsumexp(s − c) − (s[o] + c) *)
Theorem claim_loss_miss_2_false : ~ (
forall (V : nat) (s : nat -> R) (c : R) (o : nat),
  (1 <= V)%nat -> (o < V)%nat ->
  log_sum_exp V s - s o = log_sum_exp V (fun i => s i - c) - (s o + c)).
Proof. intro H. unfolded. specialize (H 1%nat (vec [0]) 1 0%nat). refute H. Qed.

(* logsumexp(s) − s[o] = log(1 + Σ_{w=1…V} exp(s[w] − s[o])) *)
Theorem claim_around_the_true_word_miss_1_false : ~ (
forall (V : nat) (s : nat -> R) (o : nat),
  (1 <= V)%nat -> (o < V)%nat -> 0 < 1 + rsum V (fun w => exp (s w - s o)) ->
  log_sum_exp V s - s o = ln (1 + rsum V (fun w => exp (s w - s o)))).
Proof. intro H. unfolded. specialize (H 1%nat (vec [0]) 0%nat). refute H. Qed.

(* logsumexp(s) − s[o] = log(Σ_{w=1…V} { 0 if w = o; exp(s[w] − s[o]) if w ≠ o }) *)
Theorem claim_around_the_true_word_miss_2_false : ~ (
forall (V : nat) (s : nat -> R) (o : nat),
  (1 <= V)%nat -> (o < V)%nat -> 0 < rsum V (fun w => case_of w o 0 (exp (s w - s o))) ->
  log_sum_exp V s - s o = ln (rsum V (fun w => case_of w o 0 (exp (s w - s o))))).
Proof. intro H. unfolded. specialize (H 2%nat (vec [0; 0]) 0%nat). refute H. Qed.

(* logsumexp(s) − s[o] = log(1 + Σ_{w=1…V} { 0 if w = o; exp(s[o] − s[w]) if w ≠ o }) *)
Theorem claim_around_the_true_word_miss_3_false : ~ (
forall (V : nat) (s : nat -> R) (o : nat),
  (1 <= V)%nat -> (o < V)%nat -> 0 < 1 + rsum V (fun w => case_of w o 0 (exp (s o - s w))) ->
  log_sum_exp V s - s o = ln (1 + rsum V (fun w => case_of w o 0 (exp (s o - s w))))).
Proof. intro H. unfolded. specialize (H 2%nat (vec [0; 1]) 0%nat). refute H. Qed.
