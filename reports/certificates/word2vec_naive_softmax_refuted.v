(* (b), (c) Gradients of the naive softmax loss *)
Require Import Refute.

Definition y_hat (V : nat) (d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat) : R :=
  softmax V (fun i_1 => rsum d (fun i_2 => U i_1 i_2 * v_c i_2)) i.

Definition J (V : nat) (d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat) : R :=
  - ln (y_hat V d U v_c o).

Definition y (o : nat) (i : nat) : R :=
  delta o i.

Ltac unfolded ::= cbv beta delta [y_hat J y softmax log_sum_exp case_of softplus maximum] in *.

(* ∂J/∂v_c = Uᵀ(y − ŷ) *)
Theorem claim_v_c_miss_1_false : ~ (
forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat -> 0 < y_hat V d U v_c o ->
  ex_derive (fun t => J V d U (upd v_c i t) o) (v_c i) ->
  Derive (fun t => J V d U (upd v_c i t) o) (v_c i) = rsum V (fun i_1 => U i_1 i * (y o i_1 - y_hat V d U v_c i_1))).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat (mat [[1]; [0]]) (vec [0]) 0%nat 0%nat). refute H. Qed.

(* ∂J/∂v_c = Uᵀ ŷ *)
Theorem claim_v_c_miss_2_false : ~ (
forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat -> 0 < y_hat V d U v_c o ->
  ex_derive (fun t => J V d U (upd v_c i t) o) (v_c i) ->
  Derive (fun t => J V d U (upd v_c i t) o) (v_c i) = rsum V (fun i_1 => U i_1 i * y_hat V d U v_c i_1)).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat (mat [[1]]) (vec [0]) 0%nat 0%nat). refute H. Qed.

(* ∂J/∂v_c = −Uᵀ y *)
Theorem claim_v_c_miss_3_false : ~ (
forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat -> 0 < y_hat V d U v_c o ->
  ex_derive (fun t => J V d U (upd v_c i t) o) (v_c i) ->
  Derive (fun t => J V d U (upd v_c i t) o) (v_c i) = - rsum V (fun i_1 => U i_1 i * y o i_1)).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat (mat [[1]]) (vec [0]) 0%nat 0%nat). refute H. Qed.

(* ∂J/∂v_c = Uᵀ(ŷ − ŷ[o] y) *)
Theorem claim_v_c_miss_4_false : ~ (
forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat -> 0 < y_hat V d U v_c o ->
  ex_derive (fun t => J V d U (upd v_c i t) o) (v_c i) ->
  Derive (fun t => J V d U (upd v_c i t) o) (v_c i) = rsum V (fun i_1 => U i_1 i * (y_hat V d U v_c i_1 - y_hat V d U v_c o * y o i_1))).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat (mat [[1]; [0]]) (vec [0]) 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U[o] = (1 − ŷ[o]) v_c *)
Theorem claim_u_o_miss_1_false : ~ (
forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat -> 0 < y_hat V d U v_c o ->
  ex_derive (fun t => J V d (upd2 U o i t) v_c o) (U o i) ->
  Derive (fun t => J V d (upd2 U o i t) v_c o) (U o i) = (1 - y_hat V d U v_c o) * v_c i).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat (mat [[0]; [0]]) (vec [1]) 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U[o] = ŷ[o] v_c *)
Theorem claim_u_o_miss_2_false : ~ (
forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat -> 0 < y_hat V d U v_c o ->
  ex_derive (fun t => J V d (upd2 U o i t) v_c o) (U o i) ->
  Derive (fun t => J V d (upd2 U o i t) v_c o) (U o i) = y_hat V d U v_c o * v_c i).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat (mat [[0]]) (vec [1]) 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U[o] = (ŷ[o] − 1) U[o] *)
Theorem claim_u_o_miss_3_false : ~ (
forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat -> 0 < y_hat V d U v_c o ->
  ex_derive (fun t => J V d (upd2 U o i t) v_c o) (U o i) ->
  Derive (fun t => J V d (upd2 U o i t) v_c o) (U o i) = (y_hat V d U v_c o - 1) * U o i).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat (mat [[1]; [0]]) (vec [0]) 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U[w] = (ŷ[w] − 1) v_c, given w ≠ o *)
Theorem claim_u_other_miss_1_false : ~ (
forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o w i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (w < V)%nat -> (i < d)%nat -> w <> o -> 0 < y_hat V d U v_c o ->
  ex_derive (fun t => J V d (upd2 U w i t) v_c o) (U w i) ->
  Derive (fun t => J V d (upd2 U w i t) v_c o) (U w i) = (y_hat V d U v_c w - 1) * v_c i).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat (mat [[0]; [0]]) (vec [1]) 0%nat 1%nat 0%nat). refute H. Qed.

(* ∂J/∂U[w] = ŷ[o] v_c, given w ≠ o *)
Theorem claim_u_other_miss_2_false : ~ (
forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o w i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (w < V)%nat -> (i < d)%nat -> w <> o -> 0 < y_hat V d U v_c o ->
  ex_derive (fun t => J V d (upd2 U w i t) v_c o) (U w i) ->
  Derive (fun t => J V d (upd2 U w i t) v_c o) (U w i) = y_hat V d U v_c o * v_c i).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat (mat [[0]; [1]]) (vec [1]) 0%nat 1%nat 0%nat). refute H. Qed.

(* ∂J/∂U[w] = −ŷ[w] v_c, given w ≠ o *)
Theorem claim_u_other_miss_3_false : ~ (
forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o w i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (w < V)%nat -> (i < d)%nat -> w <> o -> 0 < y_hat V d U v_c o ->
  ex_derive (fun t => J V d (upd2 U w i t) v_c o) (U w i) ->
  Derive (fun t => J V d (upd2 U w i t) v_c o) (U w i) = - y_hat V d U v_c w * v_c i).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat (mat [[0]; [0]]) (vec [1]) 0%nat 1%nat 0%nat). refute H. Qed.

(* ∂J/∂U[w] = (y[w] − ŷ[w]) v_c *)
Theorem claim_u_w_miss_1_false : ~ (
forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o w i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (w < V)%nat -> (i < d)%nat -> 0 < y_hat V d U v_c o ->
  ex_derive (fun t => J V d (upd2 U w i t) v_c o) (U w i) ->
  Derive (fun t => J V d (upd2 U w i t) v_c o) (U w i) = (y o w - y_hat V d U v_c w) * v_c i).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat (mat [[0]; [0]]) (vec [1]) 0%nat 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U[w] = (1 − y[w]) v_c *)
Theorem claim_u_w_miss_2_false : ~ (
forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o w i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (w < V)%nat -> (i < d)%nat -> 0 < y_hat V d U v_c o ->
  ex_derive (fun t => J V d (upd2 U w i t) v_c o) (U w i) ->
  Derive (fun t => J V d (upd2 U w i t) v_c o) (U w i) = (1 - y o w) * v_c i).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat (mat [[0]; [0]]) (vec [1]) 0%nat 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U[w] = ŷ[w] v_c *)
Theorem claim_u_w_miss_3_false : ~ (
forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o w i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (w < V)%nat -> (i < d)%nat -> 0 < y_hat V d U v_c o ->
  ex_derive (fun t => J V d (upd2 U w i t) v_c o) (U w i) ->
  Derive (fun t => J V d (upd2 U w i t) v_c o) (U w i) = y_hat V d U v_c w * v_c i).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat (mat [[0]]) (vec [1]) 0%nat 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U[w] = (ŷ[w] − y[w]) U[w] *)
Theorem claim_u_w_miss_4_false : ~ (
forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o w i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (w < V)%nat -> (i < d)%nat -> 0 < y_hat V d U v_c o ->
  ex_derive (fun t => J V d (upd2 U w i t) v_c o) (U w i) ->
  Derive (fun t => J V d (upd2 U w i t) v_c o) (U w i) = (y_hat V d U v_c w - y o w) * U w i).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat (mat [[1]; [0]]) (vec [0]) 0%nat 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U = (y − ŷ) v_cᵀ *)
Theorem claim_U_miss_1_false : ~ (
forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat -> (i < V)%nat -> (j < d)%nat -> 0 < y_hat V d U v_c o ->
  ex_derive (fun t => J V d (upd2 U i j t) v_c o) (U i j) ->
  Derive (fun t => J V d (upd2 U i j t) v_c o) (U i j) = (y o i - y_hat V d U v_c i) * v_c j).
Proof. intro H. unfolded. specialize (H 2%nat 1%nat (mat [[0]; [0]]) (vec [1]) 0%nat 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U = ŷ v_cᵀ *)
Theorem claim_U_miss_2_false : ~ (
forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat -> (i < V)%nat -> (j < d)%nat -> 0 < y_hat V d U v_c o ->
  ex_derive (fun t => J V d (upd2 U i j t) v_c o) (U i j) ->
  Derive (fun t => J V d (upd2 U i j t) v_c o) (U i j) = y_hat V d U v_c i * v_c j).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat (mat [[0]]) (vec [1]) 0%nat 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U = ((ŷ[o] − 1) y) v_cᵀ *)
Theorem claim_U_miss_3_false : ~ (
forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat -> (i < V)%nat -> (j < d)%nat -> 0 < y_hat V d U v_c o ->
  ex_derive (fun t => J V d (upd2 U i j t) v_c o) (U i j) ->
  Derive (fun t => J V d (upd2 U i j t) v_c o) (U i j) = (y_hat V d U v_c o - 1) * y o i * v_c j).
Proof. intro H. unfolded. specialize (H 2%nat 1%nat (mat [[0]; [0]]) (vec [1]) 0%nat 1%nat 0%nat). refute H. Qed.

(* ∂J/∂U = (ŷ − y) U[o]ᵀ *)
Theorem claim_U_miss_4_false : ~ (
forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat -> (i < V)%nat -> (j < d)%nat -> 0 < y_hat V d U v_c o ->
  ex_derive (fun t => J V d (upd2 U i j t) v_c o) (U i j) ->
  Derive (fun t => J V d (upd2 U i j t) v_c o) (U i j) = (y_hat V d U v_c i - y o i) * U o j).
Proof. intro H. unfolded. specialize (H 2%nat 1%nat (mat [[1]; [0]]) (vec [0]) 0%nat 0%nat 0%nat). refute H. Qed.

(* J = logsumexp(U v_c) + (U v_c)[o] *)
Theorem claim_stable_miss_1_false : ~ (
forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat -> 0 < y_hat V d U v_c o ->
  J V d U v_c o = log_sum_exp V (fun i => rsum d (fun i_1 => U i i_1 * v_c i_1)) + rsum d (fun i => U o i * v_c i)).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat (mat [[1]]) (vec [1]) 0%nat). refute H. Qed.

(* J = logsumexp(U v_c) *)
Theorem claim_stable_miss_2_false : ~ (
forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat -> 0 < y_hat V d U v_c o ->
  J V d U v_c o = log_sum_exp V (fun i => rsum d (fun i_1 => U i i_1 * v_c i_1))).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat (mat [[1]]) (vec [1]) 0%nat). refute H. Qed.

(* J = (U v_c)[o] − logsumexp(U v_c) *)
Theorem claim_stable_miss_3_false : ~ (
forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat -> 0 < y_hat V d U v_c o ->
  J V d U v_c o = rsum d (fun i => U o i * v_c i) - log_sum_exp V (fun i => rsum d (fun i_1 => U i i_1 * v_c i_1))).
Proof. intro H. unfolded. specialize (H 2%nat 1%nat (mat [[0]; [0]]) (vec [0]) 0%nat). refute H. Qed.
