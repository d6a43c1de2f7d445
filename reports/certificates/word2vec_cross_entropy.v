(* (a) Cross entropy with a one-hot vector is the naive softmax loss *)
Require Import Derive.

Definition y (o : nat) (i : nat) : R :=
  delta o i.

Definition y_hat (V : nat) (d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat) : R :=
  softmax V (fun i_1 => rsum d (fun i_2 => U i_1 i_2 * v_c i_2)) i.

Definition P (d : nat) (V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat) : R :=
  exp (rsum d (fun i => U o i * v_c i)) / rsum V (fun w => exp (rsum d (fun i => U w i * v_c i))).

Ltac unfolded ::= cbv beta delta [y y_hat P softmax log_sum_exp case_of softplus maximum] in *.

(* −Σ_{w=1…V} y[w] log(ŷ[w]) = −log(ŷ[o]) *)
Theorem claim_naive_softmax : forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat ->
  - rsum V (fun w => y o w * ln (y_hat V d U v_c w)) = - ln (y_hat V d U v_c o).
Proof. certify. Qed.
Lemma claim_naive_softmax_defined : forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat ->
  (forall w, (w < V)%nat -> 0 < y_hat V d U v_c w) /\
  0 < y_hat V d U v_c o.
Proof. certify_defined. Qed.
Example claim_naive_softmax_witness : exists (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat /\
  (1 <= d)%nat /\
  (o < V)%nat.
Proof. exists 1%nat, 1%nat, (mat [[0]]), (vec [0]), 0%nat. certify_witness. Qed.

(* −Σ_{w=1…V} y[w] log(ŷ[w]) = −Σ_{w=1…V} { log(ŷ[w]) if w = o; 0 if w ≠ o } *)
Theorem claim_naive_softmax_line_1 : forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat ->
  - rsum V (fun w => y o w * ln (y_hat V d U v_c w)) = - rsum V (fun w => case_of w o (ln (y_hat V d U v_c w)) 0).
Proof. certify. Qed.
Lemma claim_naive_softmax_line_1_defined : forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat ->
  (forall w, (w < V)%nat -> 0 < y_hat V d U v_c w).
Proof. certify_defined. Qed.

(* −Σ_{w=1…V} { log(ŷ[w]) if w = o; 0 if w ≠ o } = −log(ŷ[o]) *)
Theorem claim_naive_softmax_line_2 : forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat ->
  - rsum V (fun w => case_of w o (ln (y_hat V d U v_c w)) 0) = - ln (y_hat V d U v_c o).
Proof. certify. Qed.
Lemma claim_naive_softmax_line_2_defined : forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat ->
  (forall w, (w < V)%nat -> 0 < y_hat V d U v_c w) /\
  0 < y_hat V d U v_c o.
Proof. certify_defined. Qed.

(* −Σ_{w=1…V} y[w] log(ŷ[w]) = −log(P) *)
Theorem claim_log_probability : forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat ->
  - rsum V (fun w => y o w * ln (y_hat V d U v_c w)) = - ln (P d V U v_c o).
Proof. certify. Qed.
Lemma claim_log_probability_defined : forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat ->
  (forall w, (w < V)%nat -> 0 < y_hat V d U v_c w) /\
  rsum V (fun w => exp (rsum d (fun i => U w i * v_c i))) <> 0 /\
  0 < P d V U v_c o.
Proof. certify_defined. Qed.

(* −Σ_{w=1…V} y[w] log(ŷ[w]) = −log(ŷ[o]) *)
Theorem claim_log_probability_line_1 : forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat ->
  - rsum V (fun w => y o w * ln (y_hat V d U v_c w)) = - ln (y_hat V d U v_c o).
Proof. certify. Qed.
Lemma claim_log_probability_line_1_defined : forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat ->
  (forall w, (w < V)%nat -> 0 < y_hat V d U v_c w) /\
  0 < y_hat V d U v_c o.
Proof. certify_defined. Qed.

(* −log(ŷ[o]) = −log(P) *)
Theorem claim_log_probability_line_2 : forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat ->
  - ln (y_hat V d U v_c o) = - ln (P d V U v_c o).
Proof. certify. Qed.
Lemma claim_log_probability_line_2_defined : forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat ->
  0 < y_hat V d U v_c o /\
  rsum V (fun w => exp (rsum d (fun i => U w i * v_c i))) <> 0 /\
  0 < P d V U v_c o.
Proof. certify_defined. Qed.

(* −Σ_{w=1…V} y[w] log(p[w]) = −log(p[o]), given every entry of p is positive *)
Theorem claim_any_prediction : forall (V : nat) (p : nat -> R) (o : nat),
  (1 <= V)%nat -> (o < V)%nat -> (forall i, (i < V)%nat -> 0 < p i) ->
  - rsum V (fun w => y o w * ln (p w)) = - ln (p o).
Proof. certify. Qed.
Lemma claim_any_prediction_defined : forall (V : nat) (p : nat -> R) (o : nat),
  (1 <= V)%nat -> (o < V)%nat -> (forall i, (i < V)%nat -> 0 < p i) ->
  (forall w, (w < V)%nat -> 0 < p w) /\
  0 < p o.
Proof. certify_defined. Qed.
Example claim_any_prediction_witness : exists (V : nat) (p : nat -> R) (o : nat),
  (1 <= V)%nat /\
  (o < V)%nat /\
  (forall i, (i < V)%nat -> 0 < p i).
Proof. exists 1%nat, (vec [1]), 0%nat. certify_witness. Qed.

(* −Σ_{w=1…V} y[w] log(p[w]) = −Σ_{w=1…V} { log(p[w]) if w = o; 0 if w ≠ o }, given every entry of p is positive *)
Theorem claim_any_prediction_line_1 : forall (V : nat) (p : nat -> R) (o : nat),
  (1 <= V)%nat -> (o < V)%nat -> (forall i, (i < V)%nat -> 0 < p i) ->
  - rsum V (fun w => y o w * ln (p w)) = - rsum V (fun w => case_of w o (ln (p w)) 0).
Proof. certify. Qed.
Lemma claim_any_prediction_line_1_defined : forall (V : nat) (p : nat -> R) (o : nat),
  (1 <= V)%nat -> (o < V)%nat -> (forall i, (i < V)%nat -> 0 < p i) ->
  (forall w, (w < V)%nat -> 0 < p w).
Proof. certify_defined. Qed.

(* −Σ_{w=1…V} { log(p[w]) if w = o; 0 if w ≠ o } = −log(p[o]), given every entry of p is positive *)
Theorem claim_any_prediction_line_2 : forall (V : nat) (p : nat -> R) (o : nat),
  (1 <= V)%nat -> (o < V)%nat -> (forall i, (i < V)%nat -> 0 < p i) ->
  - rsum V (fun w => case_of w o (ln (p w)) 0) = - ln (p o).
Proof. certify. Qed.
Lemma claim_any_prediction_line_2_defined : forall (V : nat) (p : nat -> R) (o : nat),
  (1 <= V)%nat -> (o < V)%nat -> (forall i, (i < V)%nat -> 0 < p i) ->
  (forall w, (w < V)%nat -> 0 < p w) /\
  0 < p o.
Proof. certify_defined. Qed.
