(* (a) Cross entropy with a one-hot vector is the naive softmax loss *)
Require Import Refute.

Definition y (o : nat) (i : nat) : R :=
  delta o i.

Definition y_hat (V : nat) (d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat) : R :=
  softmax V (fun i_1 => rsum d (fun i_2 => U i_1 i_2 * v_c i_2)) i.

Definition P (d : nat) (V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat) : R :=
  exp (rsum d (fun i => U o i * v_c i)) / rsum V (fun w => exp (rsum d (fun i => U w i * v_c i))).

Ltac unfolded ::= cbv beta delta [y y_hat P softmax log_sum_exp case_of softplus maximum] in *.

(* −Σ_{w=1…V} y[w] log(ŷ[w]) = log(ŷ[o]) *)
Theorem claim_naive_softmax_miss_1_false : ~ (
forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat -> (forall w, (w < V)%nat -> 0 < y_hat V d U v_c w) -> 0 < y_hat V d U v_c o ->
  - rsum V (fun w => y o w * ln (y_hat V d U v_c w)) = ln (y_hat V d U v_c o)).
Proof. intro H. unfolded. specialize (H 2%nat 1%nat (mat [[0]; [0]]) (vec [0]) 0%nat). refute H. Qed.

(* −Σ_{w=1…V} y[w] log(ŷ[w]) = −ŷ[o] *)
Theorem claim_naive_softmax_miss_2_false : ~ (
forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat -> (forall w, (w < V)%nat -> 0 < y_hat V d U v_c w) ->
  - rsum V (fun w => y o w * ln (y_hat V d U v_c w)) = - y_hat V d U v_c o).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat (mat [[0]]) (vec [0]) 0%nat). refute H. Qed.

(* −Σ_{w=1…V} y[w] log(ŷ[w]) = −log(ŷ[c]) *)
Theorem claim_naive_softmax_miss_3_false : ~ (
forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o c : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat -> (c < V)%nat -> (forall w, (w < V)%nat -> 0 < y_hat V d U v_c w) ->
  0 < y_hat V d U v_c c ->
  - rsum V (fun w => y o w * ln (y_hat V d U v_c w)) = - ln (y_hat V d U v_c c)).
Proof. intro H. unfolded. specialize (H 2%nat 1%nat (mat [[0]; [1]]) (vec [1]) 0%nat 1%nat). refute H. Qed.

(* −Σ_{w=1…V} y[w] log(ŷ[w]) = −log(y[o]) *)
Theorem claim_naive_softmax_miss_4_false : ~ (
forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat -> 0 < y o o -> (forall w, (w < V)%nat -> 0 < y_hat V d U v_c w) ->
  - rsum V (fun w => y o w * ln (y_hat V d U v_c w)) = - ln (y o o)).
Proof. intro H. unfolded. specialize (H 2%nat 1%nat (mat [[0]; [0]]) (vec [0]) 0%nat). refute H. Qed.

(* −Σ_{w=1…V} y[w] log(ŷ[w]) = log(P) *)
Theorem claim_log_probability_miss_1_false : ~ (
forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat -> (forall w, (w < V)%nat -> 0 < y_hat V d U v_c w) ->
  rsum V (fun w => exp (rsum d (fun i => U w i * v_c i))) <> 0 -> 0 < P d V U v_c o ->
  - rsum V (fun w => y o w * ln (y_hat V d U v_c w)) = ln (P d V U v_c o)).
Proof. intro H. unfolded. specialize (H 2%nat 1%nat (mat [[0]; [0]]) (vec [0]) 0%nat). refute H. Qed.

(* −Σ_{w=1…V} y[w] log(ŷ[w]) = −log(exp(U[o]ᵀ v_c)) *)
Theorem claim_log_probability_miss_2_false : ~ (
forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat -> (forall w, (w < V)%nat -> 0 < y_hat V d U v_c w) ->
  0 < exp (rsum d (fun i => U o i * v_c i)) ->
  - rsum V (fun w => y o w * ln (y_hat V d U v_c w)) = - ln (exp (rsum d (fun i => U o i * v_c i)))).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat (mat [[1]]) (vec [1]) 0%nat). refute H. Qed.

(* −Σ_{w=1…V} y[w] log(ŷ[w]) = −log(Σ_{w=1…V} exp(U[w]ᵀ v_c)) *)
Theorem claim_log_probability_miss_3_false : ~ (
forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat -> (forall w, (w < V)%nat -> 0 < y_hat V d U v_c w) ->
  0 < rsum V (fun w => exp (rsum d (fun i => U w i * v_c i))) ->
  - rsum V (fun w => y o w * ln (y_hat V d U v_c w)) = - ln (rsum V (fun w => exp (rsum d (fun i => U w i * v_c i))))).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat (mat [[1]]) (vec [1]) 0%nat). refute H. Qed.

(* −Σ_{w=1…V} y[w] log(p[w]) = log(p[o]), given every entry of p is positive *)
Theorem claim_any_prediction_miss_1_false : ~ (
forall (V : nat) (p : nat -> R) (o : nat),
  (1 <= V)%nat -> (o < V)%nat -> (forall i, (i < V)%nat -> 0 < p i) -> (forall w, (w < V)%nat -> 0 < p w) -> 0 < p o ->
  - rsum V (fun w => y o w * ln (p w)) = ln (p o)).
Proof. intro H. unfolded. specialize (H 1%nat (vec [(1 / 2)]) 0%nat). refute H. Qed.

(* −Σ_{w=1…V} y[w] log(p[w]) = −p[o], given every entry of p is positive *)
Theorem claim_any_prediction_miss_2_false : ~ (
forall (V : nat) (p : nat -> R) (o : nat),
  (1 <= V)%nat -> (o < V)%nat -> (forall i, (i < V)%nat -> 0 < p i) -> (forall w, (w < V)%nat -> 0 < p w) ->
  - rsum V (fun w => y o w * ln (p w)) = - p o).
Proof. intro H. unfolded. specialize (H 1%nat (vec [1]) 0%nat). refute H. Qed.

(* −Σ_{w=1…V} y[w] log(p[w]) = −log(1 − p[o]), given every entry of p is positive *)
Theorem claim_any_prediction_miss_3_false : ~ (
forall (V : nat) (p : nat -> R) (o : nat),
  (1 <= V)%nat -> (o < V)%nat -> (forall i, (i < V)%nat -> 0 < p i) -> 0 < 1 - p o -> (forall w, (w < V)%nat -> 0 < p w) ->
  - rsum V (fun w => y o w * ln (p w)) = - ln (1 - p o)).
Proof. intro H. unfolded. specialize (H 1%nat (vec [(1 / 3)]) 0%nat). refute H. Qed.
