(* A constant taken out of the scores *)
Require Import Derive.

Ltac unfolded ::= cbv beta delta [softmax log_sum_exp case_of softplus maximum] in *.

(* log(Σ_{w=1…V} exp(s[w])) = c + log(Σ_{w=1…V} exp(s[w] − c)) *)
Theorem claim_shift : forall (V : nat) (s : nat -> R) (c : R),
  (1 <= V)%nat ->
  ln (rsum V (fun w => exp (s w))) = c + ln (rsum V (fun w => exp (s w - c))).
Proof. certify. Qed.
Lemma claim_shift_defined : forall (V : nat) (s : nat -> R) (c : R),
  (1 <= V)%nat ->
  0 < rsum V (fun w => exp (s w)) /\
  0 < rsum V (fun w => exp (s w - c)).
Proof. certify_defined. Qed.
Example claim_shift_witness : exists (V : nat) (s : nat -> R) (c : R),
  (1 <= V)%nat.
Proof. exists 1%nat, (vec [0]), 0. certify_witness. Qed.

(* log(Σ_{w=1…V} exp(s[w])) = log(Σ_{w=1…V} exp(c) exp(s[w] − c)) *)
Theorem claim_shift_line_1 : forall (V : nat) (s : nat -> R) (c : R),
  (1 <= V)%nat ->
  ln (rsum V (fun w => exp (s w))) = ln (rsum V (fun w => exp c * exp (s w - c))).
Proof. certify. Qed.
Lemma claim_shift_line_1_defined : forall (V : nat) (s : nat -> R) (c : R),
  (1 <= V)%nat ->
  0 < rsum V (fun w => exp (s w)) /\
  0 < rsum V (fun w => exp c * exp (s w - c)).
Proof. certify_defined. Qed.

(* log(Σ_{w=1…V} exp(c) exp(s[w] − c)) = log(exp(c) Σ_{w=1…V} exp(s[w] − c)) *)
Theorem claim_shift_line_2 : forall (V : nat) (c : R) (s : nat -> R),
  (1 <= V)%nat ->
  ln (rsum V (fun w => exp c * exp (s w - c))) = ln (exp c * rsum V (fun w => exp (s w - c))).
Proof. certify. Qed.
Lemma claim_shift_line_2_defined : forall (V : nat) (c : R) (s : nat -> R),
  (1 <= V)%nat ->
  0 < rsum V (fun w => exp c * exp (s w - c)) /\
  0 < exp c * rsum V (fun w => exp (s w - c)).
Proof. certify_defined. Qed.
Example claim_shift_line_2_witness : exists (V : nat) (c : R) (s : nat -> R),
  (1 <= V)%nat.
Proof. exists 1%nat, 0, (vec [0]). certify_witness. Qed.

(* log(exp(c) Σ_{w=1…V} exp(s[w] − c)) = c + log(Σ_{w=1…V} exp(s[w] − c)) *)
Theorem claim_shift_line_3 : forall (V : nat) (c : R) (s : nat -> R),
  (1 <= V)%nat ->
  ln (exp c * rsum V (fun w => exp (s w - c))) = c + ln (rsum V (fun w => exp (s w - c))).
Proof. certify. Qed.
Lemma claim_shift_line_3_defined : forall (V : nat) (c : R) (s : nat -> R),
  (1 <= V)%nat ->
  0 < exp c * rsum V (fun w => exp (s w - c)) /\
  0 < rsum V (fun w => exp (s w - c)).
Proof. certify_defined. Qed.

(* logsumexp(s) = c + logsumexp(s − c) *)
Theorem claim_log_sum_exp : forall (V : nat) (s : nat -> R) (c : R),
  (1 <= V)%nat ->
  log_sum_exp V s = c + log_sum_exp V (fun i => s i - c).
Proof. certify. Qed.

(* logsumexp(s) = c + log(Σ_{w=1…V} exp(s[w] − c)) *)
Theorem claim_log_sum_exp_line_1 : forall (V : nat) (s : nat -> R) (c : R),
  (1 <= V)%nat ->
  log_sum_exp V s = c + ln (rsum V (fun w => exp (s w - c))).
Proof. certify. Qed.
Lemma claim_log_sum_exp_line_1_defined : forall (V : nat) (s : nat -> R) (c : R),
  (1 <= V)%nat ->
  0 < rsum V (fun w => exp (s w - c)).
Proof. certify_defined. Qed.

(* c + log(Σ_{w=1…V} exp(s[w] − c)) = c + logsumexp(s − c) *)
Theorem claim_log_sum_exp_line_2 : forall (V : nat) (c : R) (s : nat -> R),
  (1 <= V)%nat ->
  c + ln (rsum V (fun w => exp (s w - c))) = c + log_sum_exp V (fun i => s i - c).
Proof. certify. Qed.
Lemma claim_log_sum_exp_line_2_defined : forall (V : nat) (c : R) (s : nat -> R),
  (1 <= V)%nat ->
  0 < rsum V (fun w => exp (s w - c)).
Proof. certify_defined. Qed.

(* softmax(s − c) = softmax(s) *)
Theorem claim_softmax : forall (V : nat) (s : nat -> R) (c : R) (i : nat),
  (1 <= V)%nat -> (i < V)%nat ->
  softmax V (fun i_1 => s i_1 - c) i = softmax V s i.
Proof. certify. Qed.
Example claim_softmax_witness : exists (V : nat) (s : nat -> R) (c : R) (i : nat),
  (1 <= V)%nat /\
  (i < V)%nat.
Proof. exists 1%nat, (vec [0]), 0, 0%nat. certify_witness. Qed.

(* softmax(s − c) = exp(−c) exp(s) / (exp(−c) Σ_{w=1…V} exp(s[w])) *)
Theorem claim_softmax_line_1 : forall (V : nat) (s : nat -> R) (c : R) (i : nat),
  (1 <= V)%nat -> (i < V)%nat ->
  softmax V (fun i_1 => s i_1 - c) i = exp (- c) * exp (s i) / (exp (- c) * rsum V (fun w => exp (s w))).
Proof. certify. Qed.
Lemma claim_softmax_line_1_defined : forall (V : nat) (s : nat -> R) (c : R) (i : nat),
  (1 <= V)%nat -> (i < V)%nat ->
  exp (- c) * rsum V (fun w => exp (s w)) <> 0.
Proof. certify_defined. Qed.

(* exp(−c) exp(s) / (exp(−c) Σ_{w=1…V} exp(s[w])) = softmax(s) *)
Theorem claim_softmax_line_2 : forall (V : nat) (c : R) (s : nat -> R) (i : nat),
  (1 <= V)%nat -> (i < V)%nat ->
  exp (- c) * exp (s i) / (exp (- c) * rsum V (fun w => exp (s w))) = softmax V s i.
Proof. certify. Qed.
Lemma claim_softmax_line_2_defined : forall (V : nat) (c : R) (s : nat -> R) (i : nat),
  (1 <= V)%nat -> (i < V)%nat ->
  exp (- c) * rsum V (fun w => exp (s w)) <> 0.
Proof. certify_defined. Qed.
Example claim_softmax_line_2_witness : exists (V : nat) (c : R) (s : nat -> R) (i : nat),
  (1 <= V)%nat /\
  (i < V)%nat.
Proof. exists 1%nat, 0, (vec [0]), 0%nat. certify_witness. Qed.

(* logsumexp(s) − s[o] = logsumexp(s − c) − (s[o] − c) *)
Theorem claim_loss : forall (V : nat) (s : nat -> R) (c : R) (o : nat),
  (1 <= V)%nat -> (o < V)%nat ->
  log_sum_exp V s - s o = log_sum_exp V (fun i => s i - c) - (s o - c).
Proof. certify. Qed.
Example claim_loss_witness : exists (V : nat) (s : nat -> R) (c : R) (o : nat),
  (1 <= V)%nat /\
  (o < V)%nat.
Proof. exists 1%nat, (vec [0]), 0, 0%nat. certify_witness. Qed.

(* logsumexp(s) − s[o] = c + logsumexp(s − c) − s[o] *)
Theorem claim_loss_line_1 : forall (V : nat) (s : nat -> R) (c : R) (o : nat),
  (1 <= V)%nat -> (o < V)%nat ->
  log_sum_exp V s - s o = c + log_sum_exp V (fun i => s i - c) - s o.
Proof. certify. Qed.

(* c + logsumexp(s − c) − s[o] = logsumexp(s − c) − (s[o] − c) *)
Theorem claim_loss_line_2 : forall (V : nat) (c : R) (s : nat -> R) (o : nat),
  (1 <= V)%nat -> (o < V)%nat ->
  c + log_sum_exp V (fun i => s i - c) - s o = log_sum_exp V (fun i => s i - c) - (s o - c).
Proof. certify. Qed.
Example claim_loss_line_2_witness : exists (V : nat) (c : R) (s : nat -> R) (o : nat),
  (1 <= V)%nat /\
  (o < V)%nat.
Proof. exists 1%nat, 0, (vec [0]), 0%nat. certify_witness. Qed.

(* logsumexp(s) − s[o] = log(1 + Σ_{w=1…V} { 0 if w = o; exp(s[w] − s[o]) if w ≠ o }) *)
Theorem claim_around_the_true_word : forall (V : nat) (s : nat -> R) (o : nat),
  (1 <= V)%nat -> (o < V)%nat ->
  log_sum_exp V s - s o = ln (1 + rsum V (fun w => case_of w o 0 (exp (s w - s o)))).
Proof. certify. Qed.
Lemma claim_around_the_true_word_defined : forall (V : nat) (s : nat -> R) (o : nat),
  (1 <= V)%nat -> (o < V)%nat ->
  0 < 1 + rsum V (fun w => case_of w o 0 (exp (s w - s o))).
Proof. certify_defined. Qed.
Example claim_around_the_true_word_witness : exists (V : nat) (s : nat -> R) (o : nat),
  (1 <= V)%nat /\
  (o < V)%nat.
Proof. exists 1%nat, (vec [0]), 0%nat. certify_witness. Qed.

(* logsumexp(s) − s[o] = logsumexp(s − s[o]) *)
Theorem claim_around_the_true_word_line_1 : forall (V : nat) (s : nat -> R) (o : nat),
  (1 <= V)%nat -> (o < V)%nat ->
  log_sum_exp V s - s o = log_sum_exp V (fun i => s i - s o).
Proof. certify. Qed.

(* logsumexp(s − s[o]) = log(1 + Σ_{w=1…V} { 0 if w = o; exp(s[w] − s[o]) if w ≠ o }) *)
Theorem claim_around_the_true_word_line_2 : forall (V : nat) (s : nat -> R) (o : nat),
  (1 <= V)%nat -> (o < V)%nat ->
  log_sum_exp V (fun i => s i - s o) = ln (1 + rsum V (fun w => case_of w o 0 (exp (s w - s o)))).
Proof. certify. Qed.
Lemma claim_around_the_true_word_line_2_defined : forall (V : nat) (s : nat -> R) (o : nat),
  (1 <= V)%nat -> (o < V)%nat ->
  0 < 1 + rsum V (fun w => case_of w o 0 (exp (s w - s o))).
Proof. certify_defined. Qed.
