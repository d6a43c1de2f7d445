(* (f) Skip-gram with the negative sampling loss *)
Require Import Refute.

Definition J_window (m : nat) (d : nat) (N : nat) (o : nat -> nat) (p : nat -> nat) (n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) : R :=
  rsum (2 * m)%nat (fun j => - ln (sigmoid (rsum d (fun i => U (o j) i * v_c i))) - rsum N (fun k => delta (p k) j * ln (sigmoid (- rsum d (fun i => U (n k) i * v_c i))))).

Definition v_c_1 (C : nat -> nat -> R) (c : nat) (i : nat) : R :=
  C c i.

Definition J_window_1 (m : nat) (d : nat) (N : nat) (o : nat -> nat) (p : nat -> nat) (n : nat -> nat) (U : nat -> nat -> R) (C : nat -> nat -> R) (c : nat) : R :=
  rsum (2 * m)%nat (fun j => - ln (sigmoid (rsum d (fun i => U (o j) i * v_c_1 C c i))) - rsum N (fun k => delta (p k) j * ln (sigmoid (- rsum d (fun i => U (n k) i * v_c_1 C c i))))).

Ltac unfolded ::= cbv beta delta [J_window v_c_1 J_window_1 softmax log_sum_exp case_of softplus maximum] in *.

(* ∂J_window/∂U = Σ_{j=1…2m} σ(−U[o[j]]ᵀ v_c) one_hot(o[j]) v_cᵀ − Σ_{k=1…N} σ(U[n[k]]ᵀ v_c) one_hot(n[k]) v_cᵀ *)
Theorem claim_U_miss_1_false : ~ (
forall (V d m N : nat) (o p n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= m)%nat -> (1 <= N)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) -> (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) ->
  (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) ->
  (forall j_1, (j_1 < (2 * m)%nat)%nat -> 0 < sigmoid (rsum d (fun i_1 => U (o j_1) i_1 * v_c i_1))) ->
  (forall j_1, (j_1 < (2 * m)%nat)%nat -> forall k, (k < N)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (n k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J_window m d N o p n (upd2 U i j t) v_c) (U i j) ->
  Derive (fun t => J_window m d N o p n (upd2 U i j t) v_c) (U i j) = rsum (2 * m)%nat (fun j_1 => sigmoid (- rsum d (fun i_1 => U (o j_1) i_1 * v_c i_1)) * (delta (o j_1) i * v_c j)) - rsum N (fun k => sigmoid (rsum d (fun i_1 => U (n k) i_1 * v_c i_1)) * (delta (n k) i * v_c j))).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 1%nat 1%nat (map_of [0; 0]%nat) (map_of [0]%nat) (map_of [0]%nat) (mat [[0]]) (vec [1]) 0%nat 0%nat). refute H. Qed.

(* ∂J_window/∂U = −Σ_{j=1…2m} σ(−U[o[j]]ᵀ v_c) one_hot(o[j]) v_cᵀ *)
Theorem claim_U_miss_2_false : ~ (
forall (V d m N : nat) (o p n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= m)%nat -> (1 <= N)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) -> (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) ->
  (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) ->
  (forall j_1, (j_1 < (2 * m)%nat)%nat -> 0 < sigmoid (rsum d (fun i_1 => U (o j_1) i_1 * v_c i_1))) ->
  (forall j_1, (j_1 < (2 * m)%nat)%nat -> forall k, (k < N)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (n k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J_window m d N o p n (upd2 U i j t) v_c) (U i j) ->
  Derive (fun t => J_window m d N o p n (upd2 U i j t) v_c) (U i j) = - rsum (2 * m)%nat (fun j_1 => sigmoid (- rsum d (fun i_1 => U (o j_1) i_1 * v_c i_1)) * (delta (o j_1) i * v_c j))).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 1%nat 1%nat (map_of [0; 0]%nat) (map_of [0]%nat) (map_of [0]%nat) (mat [[0]]) (vec [1]) 0%nat 0%nat). refute H. Qed.

(* ∂J_window/∂U = Σ_{k=1…N} σ(−U[n[k]]ᵀ v_c) one_hot(n[k]) v_cᵀ − Σ_{j=1…2m} σ(−U[o[j]]ᵀ v_c) one_hot(o[j]) v_cᵀ *)
Theorem claim_U_miss_3_false : ~ (
forall (V d m N : nat) (o p n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= m)%nat -> (1 <= N)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) -> (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) ->
  (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) ->
  (forall j_1, (j_1 < (2 * m)%nat)%nat -> 0 < sigmoid (rsum d (fun i_1 => U (o j_1) i_1 * v_c i_1))) ->
  (forall j_1, (j_1 < (2 * m)%nat)%nat -> forall k, (k < N)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (n k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J_window m d N o p n (upd2 U i j t) v_c) (U i j) ->
  Derive (fun t => J_window m d N o p n (upd2 U i j t) v_c) (U i j) = rsum N (fun k => sigmoid (- rsum d (fun i_1 => U (n k) i_1 * v_c i_1)) * (delta (n k) i * v_c j)) - rsum (2 * m)%nat (fun j_1 => sigmoid (- rsum d (fun i_1 => U (o j_1) i_1 * v_c i_1)) * (delta (o j_1) i * v_c j))).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 1%nat 1%nat (map_of [0; 0]%nat) (map_of [0]%nat) (map_of [0]%nat) (mat [[1]]) (vec [1]) 0%nat 0%nat). refute H. Qed.

(* ∂J_window/∂v_c = Σ_{j=1…2m} σ(−U[o[j]]ᵀ v_c) U[o[j]] − Σ_{k=1…N} σ(U[n[k]]ᵀ v_c) U[n[k]] *)
Theorem claim_v_c_miss_1_false : ~ (
forall (d m V N : nat) (o p n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (1 <= N)%nat -> (i < d)%nat ->
  (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) -> (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) ->
  (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < sigmoid (rsum d (fun i_1 => U (o j) i_1 * v_c i_1))) ->
  (forall j, (j < (2 * m)%nat)%nat -> forall k, (k < N)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (n k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J_window m d N o p n U (upd v_c i t)) (v_c i) ->
  Derive (fun t => J_window m d N o p n U (upd v_c i t)) (v_c i) = rsum (2 * m)%nat (fun j => sigmoid (- rsum d (fun i_1 => U (o j) i_1 * v_c i_1)) * U (o j) i) - rsum N (fun k => sigmoid (rsum d (fun i_1 => U (n k) i_1 * v_c i_1)) * U (n k) i)).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 1%nat 1%nat (map_of [0; 0]%nat) (map_of [0]%nat) (map_of [0]%nat) (mat [[1]]) (vec [0]) 0%nat). refute H. Qed.

(* ∂J_window/∂v_c = −Σ_{k=1…N} σ(U[n[k]]ᵀ v_c) U[n[k]] − Σ_{j=1…2m} σ(−U[o[j]]ᵀ v_c) U[o[j]] *)
Theorem claim_v_c_miss_2_false : ~ (
forall (d m V N : nat) (o p n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (1 <= N)%nat -> (i < d)%nat ->
  (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) -> (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) ->
  (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < sigmoid (rsum d (fun i_1 => U (o j) i_1 * v_c i_1))) ->
  (forall j, (j < (2 * m)%nat)%nat -> forall k, (k < N)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (n k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J_window m d N o p n U (upd v_c i t)) (v_c i) ->
  Derive (fun t => J_window m d N o p n U (upd v_c i t)) (v_c i) = - rsum N (fun k => sigmoid (rsum d (fun i_1 => U (n k) i_1 * v_c i_1)) * U (n k) i) - rsum (2 * m)%nat (fun j => sigmoid (- rsum d (fun i_1 => U (o j) i_1 * v_c i_1)) * U (o j) i)).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 1%nat 1%nat (map_of [0; 0]%nat) (map_of [0]%nat) (map_of [0]%nat) (mat [[1]]) (vec [0]) 0%nat). refute H. Qed.

(* ∂J_window/∂v_c = Σ_{k=1…N} σ(U[n[k]]ᵀ v_c) U[n[k]] − Σ_{j=1…2m} σ(U[o[j]]ᵀ v_c) U[o[j]] *)
Theorem claim_v_c_miss_3_false : ~ (
forall (d m V N : nat) (o p n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (1 <= N)%nat -> (i < d)%nat ->
  (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) -> (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) ->
  (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < sigmoid (rsum d (fun i_1 => U (o j) i_1 * v_c i_1))) ->
  (forall j, (j < (2 * m)%nat)%nat -> forall k, (k < N)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (n k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J_window m d N o p n U (upd v_c i t)) (v_c i) ->
  Derive (fun t => J_window m d N o p n U (upd v_c i t)) (v_c i) = rsum N (fun k => sigmoid (rsum d (fun i_1 => U (n k) i_1 * v_c i_1)) * U (n k) i) - rsum (2 * m)%nat (fun j => sigmoid (rsum d (fun i_1 => U (o j) i_1 * v_c i_1)) * U (o j) i)).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 1%nat 1%nat (map_of [0; 0]%nat) (map_of [0]%nat) (map_of [0]%nat) (mat [[1]]) (vec [1]) 0%nat). refute H. Qed.

(* ∂J_window/∂C[w] = Σ_{k=1…N} σ(U[n[k]]ᵀ C[w]) U[n[k]] − Σ_{j=1…2m} σ(−U[o[j]]ᵀ C[w]) U[o[j]], given w ≠ c *)
Theorem claim_v_w_miss_1_false : ~ (
forall (d m V N : nat) (o p n : nat -> nat) (U C : nat -> nat -> R) (c w i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (1 <= N)%nat -> (c < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) -> (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) ->
  (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) -> w <> c ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < sigmoid (rsum d (fun i_1 => U (o j) i_1 * v_c_1 C c i_1))) ->
  (forall j, (j < (2 * m)%nat)%nat -> forall k, (k < N)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (n k) i_1 * v_c_1 C c i_1))) ->
  ex_derive (fun t => J_window_1 m d N o p n U (upd2 C w i t) c) (C w i) ->
  Derive (fun t => J_window_1 m d N o p n U (upd2 C w i t) c) (C w i) = rsum N (fun k => sigmoid (rsum d (fun i_1 => U (n k) i_1 * C w i_1)) * U (n k) i) - rsum (2 * m)%nat (fun j => sigmoid (- rsum d (fun i_1 => U (o j) i_1 * C w i_1)) * U (o j) i)).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 2%nat 1%nat (map_of [0; 0]%nat) (map_of [0]%nat) (map_of [0]%nat) (mat [[1]; [0]]) (mat [[0]; [0]]) 0%nat 1%nat 0%nat). refute H. Qed.

(* ∂J_window/∂C[w] = ∂J_window/∂C[c], given w ≠ c *)
Theorem claim_v_w_miss_2_false : ~ (
forall (d m V N : nat) (o p n : nat -> nat) (U C : nat -> nat -> R) (c w i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (1 <= N)%nat -> (c < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) -> (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) ->
  (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) -> w <> c ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < sigmoid (rsum d (fun i_1 => U (o j) i_1 * v_c_1 C c i_1))) ->
  (forall j, (j < (2 * m)%nat)%nat -> forall k, (k < N)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (n k) i_1 * v_c_1 C c i_1))) ->
  ex_derive (fun t => J_window_1 m d N o p n U (upd2 C w i t) c) (C w i) ->
  ex_derive (fun t => J_window_1 m d N o p n U (upd2 C c i t) c) (C c i) ->
  Derive (fun t => J_window_1 m d N o p n U (upd2 C w i t) c) (C w i) = Derive (fun t => J_window_1 m d N o p n U (upd2 C c i t) c) (C c i)).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 2%nat 1%nat (map_of [0; 0]%nat) (map_of [0]%nat) (map_of [0]%nat) (mat [[1]; [0]]) (mat [[0]; [0]]) 0%nat 1%nat 0%nat). refute H. Qed.

(* J_window = Σ_{j=1…2m} softplus(U[o[j]]ᵀ v_c) + Σ_{k=1…N} softplus(−U[n[k]]ᵀ v_c) *)
Theorem claim_stable_miss_1_false : ~ (
forall (m d V N : nat) (o p n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R),
  (1 <= m)%nat -> (1 <= d)%nat -> (1 <= V)%nat -> (1 <= N)%nat -> (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) ->
  (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) -> (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < sigmoid (rsum d (fun i => U (o j) i * v_c i))) ->
  (forall j, (j < (2 * m)%nat)%nat -> forall k, (k < N)%nat -> 0 < sigmoid (- rsum d (fun i => U (n k) i * v_c i))) ->
  J_window m d N o p n U v_c = rsum (2 * m)%nat (fun j => softplus (rsum d (fun i => U (o j) i * v_c i))) + rsum N (fun k => softplus (- rsum d (fun i => U (n k) i * v_c i)))).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 1%nat 1%nat (map_of [0; 0]%nat) (map_of [0]%nat) (map_of [0]%nat) (mat [[1]]) (vec [1])). refute H. Qed.

(* J_window = Σ_{j=1…2m} softplus(−U[o[j]]ᵀ v_c) *)
Theorem claim_stable_miss_2_false : ~ (
forall (m d V N : nat) (o p n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R),
  (1 <= m)%nat -> (1 <= d)%nat -> (1 <= V)%nat -> (1 <= N)%nat -> (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) ->
  (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) -> (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < sigmoid (rsum d (fun i => U (o j) i * v_c i))) ->
  (forall j, (j < (2 * m)%nat)%nat -> forall k, (k < N)%nat -> 0 < sigmoid (- rsum d (fun i => U (n k) i * v_c i))) ->
  J_window m d N o p n U v_c = rsum (2 * m)%nat (fun j => softplus (- rsum d (fun i => U (o j) i * v_c i)))).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 1%nat 1%nat (map_of [0; 0]%nat) (map_of [0]%nat) (map_of [0]%nat) (mat [[0]]) (vec [0])). refute H. Qed.
