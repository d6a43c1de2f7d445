(* (f) Skip-gram with the naive softmax loss *)
Require Import Refute.

Definition y_hat (V : nat) (d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat) : R :=
  softmax V (fun i_1 => rsum d (fun i_2 => U i_1 i_2 * v_c i_2)) i.

Definition J_window (m : nat) (V : nat) (d : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) : R :=
  rsum (2 * m)%nat (fun j => - ln (y_hat V d U v_c (o j))).

Definition v_c_1 (C : nat -> nat -> R) (c : nat) (i : nat) : R :=
  C c i.

Definition y_hat_1 (V : nat) (d : nat) (U : nat -> nat -> R) (C : nat -> nat -> R) (c : nat) (i : nat) : R :=
  softmax V (fun i_1 => rsum d (fun i_2 => U i_1 i_2 * v_c_1 C c i_2)) i.

Definition J_window_1 (m : nat) (V : nat) (d : nat) (o : nat -> nat) (U : nat -> nat -> R) (C : nat -> nat -> R) (c : nat) : R :=
  rsum (2 * m)%nat (fun j => - ln (y_hat_1 V d U C c (o j))).

Ltac unfolded ::= cbv beta delta [y_hat J_window v_c_1 y_hat_1 J_window_1 softmax log_sum_exp case_of softplus maximum] in *.

(* ∂J_window/∂U = (ŷ − Σ_{j=1…2m} one_hot(o[j])) v_cᵀ *)
Theorem claim_U_miss_1_false : ~ (
forall (V d m : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= m)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) -> (forall j_1, (j_1 < (2 * m)%nat)%nat -> 0 < y_hat V d U v_c (o j_1)) ->
  ex_derive (fun t => J_window m V d o (upd2 U i j t) v_c) (U i j) ->
  Derive (fun t => J_window m V d o (upd2 U i j t) v_c) (U i j) = (y_hat V d U v_c i - rsum (2 * m)%nat (fun j_1 => delta (o j_1) i)) * v_c j).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 1%nat (map_of [0; 0]%nat) (mat [[0]]) (vec [1]) 0%nat 0%nat). refute H. Qed.

(* ∂J_window/∂U = (2m ŷ) v_cᵀ *)
Theorem claim_U_miss_2_false : ~ (
forall (V d m : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= m)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) -> (forall j_1, (j_1 < (2 * m)%nat)%nat -> 0 < y_hat V d U v_c (o j_1)) ->
  ex_derive (fun t => J_window m V d o (upd2 U i j t) v_c) (U i j) ->
  Derive (fun t => J_window m V d o (upd2 U i j t) v_c) (U i j) = 2 * INR m * y_hat V d U v_c i * v_c j).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 1%nat (map_of [0; 0]%nat) (mat [[0]]) (vec [1]) 0%nat 0%nat). refute H. Qed.

(* ∂J_window/∂U = (Σ_{j=1…2m} one_hot(o[j]) − 2m ŷ) v_cᵀ *)
Theorem claim_U_miss_3_false : ~ (
forall (V d m : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= m)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) -> (forall j_1, (j_1 < (2 * m)%nat)%nat -> 0 < y_hat V d U v_c (o j_1)) ->
  ex_derive (fun t => J_window m V d o (upd2 U i j t) v_c) (U i j) ->
  Derive (fun t => J_window m V d o (upd2 U i j t) v_c) (U i j) = (rsum (2 * m)%nat (fun j_1 => delta (o j_1) i) - 2 * INR m * y_hat V d U v_c i) * v_c j).
Proof. intro H. unfolded. specialize (H 2%nat 1%nat 1%nat (map_of [0; 0]%nat) (mat [[0]; [0]]) (vec [1]) 0%nat 0%nat). refute H. Qed.

(* ∂J_window/∂v_c = Uᵀ(ŷ − Σ_{j=1…2m} one_hot(o[j])) *)
Theorem claim_v_c_miss_1_false : ~ (
forall (d m V : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (i < d)%nat -> (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < y_hat V d U v_c (o j)) ->
  ex_derive (fun t => J_window m V d o U (upd v_c i t)) (v_c i) ->
  Derive (fun t => J_window m V d o U (upd v_c i t)) (v_c i) = rsum V (fun i_1 => U i_1 i * (y_hat V d U v_c i_1 - rsum (2 * m)%nat (fun j => delta (o j) i_1)))).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 1%nat (map_of [0; 0]%nat) (mat [[1]]) (vec [0]) 0%nat). refute H. Qed.

(* ∂J_window/∂v_c = Uᵀ(m ŷ − Σ_{j=1…2m} one_hot(o[j])) *)
Theorem claim_v_c_miss_2_false : ~ (
forall (d m V : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (i < d)%nat -> (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < y_hat V d U v_c (o j)) ->
  ex_derive (fun t => J_window m V d o U (upd v_c i t)) (v_c i) ->
  Derive (fun t => J_window m V d o U (upd v_c i t)) (v_c i) = rsum V (fun i_1 => U i_1 i * (INR m * y_hat V d U v_c i_1 - rsum (2 * m)%nat (fun j => delta (o j) i_1)))).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 1%nat (map_of [0; 0]%nat) (mat [[1]]) (vec [0]) 0%nat). refute H. Qed.

(* ∂J_window/∂v_c = Uᵀ(Σ_{j=1…2m} one_hot(o[j]) − 2m ŷ) *)
Theorem claim_v_c_miss_3_false : ~ (
forall (d m V : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (i < d)%nat -> (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < y_hat V d U v_c (o j)) ->
  ex_derive (fun t => J_window m V d o U (upd v_c i t)) (v_c i) ->
  Derive (fun t => J_window m V d o U (upd v_c i t)) (v_c i) = rsum V (fun i_1 => U i_1 i * (rsum (2 * m)%nat (fun j => delta (o j) i_1) - 2 * INR m * y_hat V d U v_c i_1))).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 2%nat (map_of [0; 0]%nat) (mat [[0]; [1]]) (vec [0]) 0%nat). refute H. Qed.

(* ∂J_window/∂C[w] = Uᵀ(2m softmax(U C[w]) − Σ_{j=1…2m} one_hot(o[j])), given w ≠ c *)
Theorem claim_v_w_miss_1_false : ~ (
forall (d m V : nat) (o : nat -> nat) (U C : nat -> nat -> R) (c w i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (c < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) -> w <> c ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < y_hat_1 V d U C c (o j)) ->
  ex_derive (fun t => J_window_1 m V d o U (upd2 C w i t) c) (C w i) ->
  Derive (fun t => J_window_1 m V d o U (upd2 C w i t) c) (C w i) = rsum V (fun i_1 => U i_1 i * (2 * INR m * softmax V (fun i_2 => rsum d (fun i_3 => U i_2 i_3 * C w i_3)) i_1 - rsum (2 * m)%nat (fun j => delta (o j) i_1)))).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 2%nat (map_of [0; 0]%nat) (mat [[0]; [1]]) (mat [[0]; [0]]) 0%nat 1%nat 0%nat). refute H. Qed.

(* ∂J_window/∂C[w] = ∂J_window/∂C[c], given w ≠ c *)
Theorem claim_v_w_miss_2_false : ~ (
forall (d m V : nat) (o : nat -> nat) (U C : nat -> nat -> R) (c w i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (c < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) -> w <> c ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < y_hat_1 V d U C c (o j)) ->
  ex_derive (fun t => J_window_1 m V d o U (upd2 C w i t) c) (C w i) ->
  ex_derive (fun t => J_window_1 m V d o U (upd2 C c i t) c) (C c i) ->
  Derive (fun t => J_window_1 m V d o U (upd2 C w i t) c) (C w i) = Derive (fun t => J_window_1 m V d o U (upd2 C c i t) c) (C c i)).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 2%nat (map_of [0; 0]%nat) (mat [[0]; [1]]) (mat [[0]; [0]]) 0%nat 1%nat 0%nat). refute H. Qed.

(* J_window = logsumexp(U v_c) − Σ_{j=1…2m} (U v_c)[o[j]] *)
Theorem claim_stable_miss_1_false : ~ (
forall (m V d : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R),
  (1 <= m)%nat -> (1 <= V)%nat -> (1 <= d)%nat -> (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < y_hat V d U v_c (o j)) ->
  J_window m V d o U v_c = log_sum_exp V (fun i => rsum d (fun i_1 => U i i_1 * v_c i_1)) - rsum (2 * m)%nat (fun j => rsum d (fun i => U (o j) i * v_c i))).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 1%nat (map_of [0; 0]%nat) (mat [[1]]) (vec [1])). refute H. Qed.

(* J_window = 2m logsumexp(U v_c) + Σ_{j=1…2m} (U v_c)[o[j]] *)
Theorem claim_stable_miss_2_false : ~ (
forall (m V d : nat) (o : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R),
  (1 <= m)%nat -> (1 <= V)%nat -> (1 <= d)%nat -> (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < y_hat V d U v_c (o j)) ->
  J_window m V d o U v_c = 2 * INR m * log_sum_exp V (fun i => rsum d (fun i_1 => U i i_1 * v_c i_1)) + rsum (2 * m)%nat (fun j => rsum d (fun i => U (o j) i * v_c i))).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 1%nat (map_of [0; 0]%nat) (mat [[1]]) (vec [1])). refute H. Qed.
