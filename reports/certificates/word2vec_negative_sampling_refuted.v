(* (e) Gradients of the negative sampling loss *)
Require Import Refute.

Definition J (d : nat) (K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat) : R :=
  - ln (sigmoid (rsum d (fun i => U o i * v_c i))) - rsum K (fun k => ln (sigmoid (- rsum d (fun i => U (w k) i * v_c i)))).

Definition g_o (d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat) : R :=
  sigmoid (rsum d (fun i => U o i * v_c i)) - 1.

Definition g_k (d : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (k : nat) : R :=
  sigmoid (rsum d (fun i => U (w k) i * v_c i)).

Definition g_s (d : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (s : nat) : R :=
  sigmoid (rsum d (fun i => U (w s) i * v_c i)).

Ltac unfolded ::= cbv beta delta [J g_o g_k g_s softmax log_sum_exp case_of softplus maximum] in *.

(* ∂J/∂v_c = −(1 − σ(U[o]ᵀ v_c)) U[o] − Σ_{k=1…K} (1 − σ(−U[w[k]]ᵀ v_c)) U[w[k]] *)
Theorem claim_v_c_miss_1_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w U (upd v_c i t) o) (v_c i) ->
  Derive (fun t => J d K w U (upd v_c i t) o) (v_c i) = - (1 - sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1))) * U o i - rsum K (fun k => (1 - sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) * U (w k) i)).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 1%nat (map_of [0]%nat) (mat [[1]]) (vec [0]) 0%nat 0%nat). refute H. Qed.

(* ∂J/∂v_c = −(1 − σ(U[o]ᵀ v_c)) U[o] + Σ_{k=1…K} (1 − σ(U[w[k]]ᵀ v_c)) U[w[k]] *)
Theorem claim_v_c_miss_2_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w U (upd v_c i t) o) (v_c i) ->
  Derive (fun t => J d K w U (upd v_c i t) o) (v_c i) = - (1 - sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1))) * U o i + rsum K (fun k => (1 - sigmoid (rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) * U (w k) i)).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 1%nat (map_of [0]%nat) (mat [[1]]) (vec [1]) 0%nat 0%nat). refute H. Qed.

(* ∂J/∂v_c = −σ(U[o]ᵀ v_c) U[o] + Σ_{k=1…K} σ(−U[w[k]]ᵀ v_c) U[w[k]] *)
Theorem claim_v_c_miss_3_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w U (upd v_c i t) o) (v_c i) ->
  Derive (fun t => J d K w U (upd v_c i t) o) (v_c i) = - sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) * U o i + rsum K (fun k => sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1)) * U (w k) i)).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 1%nat (map_of [0]%nat) (mat [[1]]) (vec [1]) 0%nat 0%nat). refute H. Qed.

(* ∂J/∂v_c = −(1 − σ(U[o]ᵀ v_c)) U[o] + Σ_{k=1…K} (1 − σ(−U[w[k]]ᵀ v_c)) U[o] *)
Theorem claim_v_c_miss_4_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w U (upd v_c i t) o) (v_c i) ->
  Derive (fun t => J d K w U (upd v_c i t) o) (v_c i) = - (1 - sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1))) * U o i + rsum K (fun k => (1 - sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) * U o i)).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat 1%nat (map_of [1]%nat) (mat [[0]; [1]]) (vec [0]) 0%nat 0%nat). refute H. Qed.

(* ∂J/∂v_c = −σ(U[o]ᵀ v_c) U[o] + Σ_{k=1…K} σ(U[w[k]]ᵀ v_c) U[w[k]] *)
Theorem claim_v_c_reflected_miss_1_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w U (upd v_c i t) o) (v_c i) ->
  Derive (fun t => J d K w U (upd v_c i t) o) (v_c i) = - sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) * U o i + rsum K (fun k => sigmoid (rsum d (fun i_1 => U (w k) i_1 * v_c i_1)) * U (w k) i)).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 1%nat (map_of [0]%nat) (mat [[1]]) (vec [1]) 0%nat 0%nat). refute H. Qed.

(* ∂J/∂v_c = −σ(−U[o]ᵀ v_c) U[o] + Σ_{k=1…K} σ(−U[w[k]]ᵀ v_c) U[w[k]] *)
Theorem claim_v_c_reflected_miss_2_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w U (upd v_c i t) o) (v_c i) ->
  Derive (fun t => J d K w U (upd v_c i t) o) (v_c i) = - sigmoid (- rsum d (fun i_1 => U o i_1 * v_c i_1)) * U o i + rsum K (fun k => sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1)) * U (w k) i)).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 1%nat (map_of [0]%nat) (mat [[1]]) (vec [1]) 0%nat 0%nat). refute H. Qed.

(* ∂J/∂v_c = Σ_{k=1…K} σ(U[w[k]]ᵀ v_c) U[w[k]] − (−σ(−U[o]ᵀ v_c) U[o]) *)
Theorem claim_v_c_reflected_miss_3_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w U (upd v_c i t) o) (v_c i) ->
  Derive (fun t => J d K w U (upd v_c i t) o) (v_c i) = rsum K (fun k => sigmoid (rsum d (fun i_1 => U (w k) i_1 * v_c i_1)) * U (w k) i) - - sigmoid (- rsum d (fun i_1 => U o i_1 * v_c i_1)) * U o i).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 1%nat (map_of [0]%nat) (mat [[1]]) (vec [0]) 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U[o] = (1 − σ(U[o]ᵀ v_c)) v_c, given w[k] ≠ o for every k *)
Theorem claim_u_o_miss_1_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  (forall k, (k < K)%nat -> (w k) <> o) -> 0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w (upd2 U o i t) v_c o) (U o i) ->
  Derive (fun t => J d K w (upd2 U o i t) v_c o) (U o i) = (1 - sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1))) * v_c i).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat 1%nat (map_of [1]%nat) (mat [[0]; [0]]) (vec [1]) 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U[o] = −σ(U[o]ᵀ v_c) v_c, given w[k] ≠ o for every k *)
Theorem claim_u_o_miss_2_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  (forall k, (k < K)%nat -> (w k) <> o) -> 0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w (upd2 U o i t) v_c o) (U o i) ->
  Derive (fun t => J d K w (upd2 U o i t) v_c o) (U o i) = - sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) * v_c i).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat 1%nat (map_of [1]%nat) (mat [[1]; [0]]) (vec [1]) 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U[o] = −(1 − σ(U[o]ᵀ v_c)) U[o], given w[k] ≠ o for every k *)
Theorem claim_u_o_miss_3_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  (forall k, (k < K)%nat -> (w k) <> o) -> 0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w (upd2 U o i t) v_c o) (U o i) ->
  Derive (fun t => J d K w (upd2 U o i t) v_c o) (U o i) = - (1 - sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1))) * U o i).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat 1%nat (map_of [1]%nat) (mat [[0]; [0]]) (vec [1]) 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U[o] = −σ(U[o]ᵀ v_c) v_c, given w[k] ≠ o for every k *)
Theorem claim_u_o_reflected_miss_1_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  (forall k, (k < K)%nat -> (w k) <> o) -> 0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w (upd2 U o i t) v_c o) (U o i) ->
  Derive (fun t => J d K w (upd2 U o i t) v_c o) (U o i) = - sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) * v_c i).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat 1%nat (map_of [1]%nat) (mat [[1]; [0]]) (vec [1]) 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U[o] = σ(−U[o]ᵀ v_c) v_c, given w[k] ≠ o for every k *)
Theorem claim_u_o_reflected_miss_2_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  (forall k, (k < K)%nat -> (w k) <> o) -> 0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w (upd2 U o i t) v_c o) (U o i) ->
  Derive (fun t => J d K w (upd2 U o i t) v_c o) (U o i) = sigmoid (- rsum d (fun i_1 => U o i_1 * v_c i_1)) * v_c i).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat 1%nat (map_of [1]%nat) (mat [[0]; [0]]) (vec [1]) 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U[w[s]] = −(1 − σ(−U[w[s]]ᵀ v_c)) v_c, given w[k] ≠ o for every k; w has no repeats *)
Theorem claim_u_k_miss_1_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o s i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (s < K)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  (forall p, (p < K)%nat -> forall q, (q < K)%nat -> w p = w q -> p = q) -> 0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w (upd2 U (w s) i t) v_c o) (U (w s) i) ->
  Derive (fun t => J d K w (upd2 U (w s) i t) v_c o) (U (w s) i) = - (1 - sigmoid (- rsum d (fun i_1 => U (w s) i_1 * v_c i_1))) * v_c i).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat 1%nat (map_of [1]%nat) (mat [[0]; [0]]) (vec [1]) 0%nat 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U[w[s]] = (1 − σ(U[w[s]]ᵀ v_c)) v_c, given w[k] ≠ o for every k; w has no repeats *)
Theorem claim_u_k_miss_2_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o s i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (s < K)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  (forall p, (p < K)%nat -> forall q, (q < K)%nat -> w p = w q -> p = q) -> 0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w (upd2 U (w s) i t) v_c o) (U (w s) i) ->
  Derive (fun t => J d K w (upd2 U (w s) i t) v_c o) (U (w s) i) = (1 - sigmoid (rsum d (fun i_1 => U (w s) i_1 * v_c i_1))) * v_c i).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat 1%nat (map_of [1]%nat) (mat [[0]; [1]]) (vec [1]) 0%nat 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U[w[s]] = (1 − σ(−U[o]ᵀ v_c)) v_c, given w[k] ≠ o for every k; w has no repeats *)
Theorem claim_u_k_miss_3_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o s i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (s < K)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  (forall p, (p < K)%nat -> forall q, (q < K)%nat -> w p = w q -> p = q) -> 0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w (upd2 U (w s) i t) v_c o) (U (w s) i) ->
  Derive (fun t => J d K w (upd2 U (w s) i t) v_c o) (U (w s) i) = (1 - sigmoid (- rsum d (fun i_1 => U o i_1 * v_c i_1))) * v_c i).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat 1%nat (map_of [1]%nat) (mat [[0]; [1]]) (vec [1]) 0%nat 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U[w[s]] = (1 − σ(−U[w[s]]ᵀ v_c)) U[w[s]], given w[k] ≠ o for every k; w has no repeats *)
Theorem claim_u_k_miss_4_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o s i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (s < K)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  (forall p, (p < K)%nat -> forall q, (q < K)%nat -> w p = w q -> p = q) -> 0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w (upd2 U (w s) i t) v_c o) (U (w s) i) ->
  Derive (fun t => J d K w (upd2 U (w s) i t) v_c o) (U (w s) i) = (1 - sigmoid (- rsum d (fun i_1 => U (w s) i_1 * v_c i_1))) * U (w s) i).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat 1%nat (map_of [1]%nat) (mat [[0]; [0]]) (vec [1]) 0%nat 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U[w[s]] = σ(−U[w[s]]ᵀ v_c) v_c, given w[k] ≠ o for every k; w has no repeats *)
Theorem claim_u_k_reflected_miss_1_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o s i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (s < K)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  (forall p, (p < K)%nat -> forall q, (q < K)%nat -> w p = w q -> p = q) -> 0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w (upd2 U (w s) i t) v_c o) (U (w s) i) ->
  Derive (fun t => J d K w (upd2 U (w s) i t) v_c o) (U (w s) i) = sigmoid (- rsum d (fun i_1 => U (w s) i_1 * v_c i_1)) * v_c i).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat 1%nat (map_of [1]%nat) (mat [[0]; [1]]) (vec [1]) 0%nat 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U[w[s]] = −σ(U[w[s]]ᵀ v_c) v_c, given w[k] ≠ o for every k; w has no repeats *)
Theorem claim_u_k_reflected_miss_2_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o s i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (s < K)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  (forall p, (p < K)%nat -> forall q, (q < K)%nat -> w p = w q -> p = q) -> 0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w (upd2 U (w s) i t) v_c o) (U (w s) i) ->
  Derive (fun t => J d K w (upd2 U (w s) i t) v_c o) (U (w s) i) = - sigmoid (rsum d (fun i_1 => U (w s) i_1 * v_c i_1)) * v_c i).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat 1%nat (map_of [1]%nat) (mat [[0]; [0]]) (vec [1]) 0%nat 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U[w[s]] = (1 − σ(−U[w[s]]ᵀ v_c)) v_c, given w[k] ≠ o for every k *)
Theorem claim_u_k_repeated_miss_1_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o s i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (s < K)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w (upd2 U (w s) i t) v_c o) (U (w s) i) ->
  Derive (fun t => J d K w (upd2 U (w s) i t) v_c o) (U (w s) i) = (1 - sigmoid (- rsum d (fun i_1 => U (w s) i_1 * v_c i_1))) * v_c i).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat 2%nat (map_of [1; 1]%nat) (mat [[0]; [0]]) (vec [1]) 0%nat 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U[w[s]] = K (1 − σ(−U[w[s]]ᵀ v_c)) v_c, given w[k] ≠ o for every k *)
Theorem claim_u_k_repeated_miss_2_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o s i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (s < K)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w (upd2 U (w s) i t) v_c o) (U (w s) i) ->
  Derive (fun t => J d K w (upd2 U (w s) i t) v_c o) (U (w s) i) = INR K * (1 - sigmoid (- rsum d (fun i_1 => U (w s) i_1 * v_c i_1))) * v_c i).
Proof. intro H. unfolded. specialize (H 1%nat 3%nat 2%nat (map_of [1; 2]%nat) (mat [[0]; [0]; [0]]) (vec [1]) 0%nat 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U[w[s]] = (−Σ_{k=1…K} δ[w[k], w[s]]) (1 − σ(−U[w[s]]ᵀ v_c)) v_c, given w[k] ≠ o for every k *)
Theorem claim_u_k_repeated_miss_3_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o s i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (s < K)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w (upd2 U (w s) i t) v_c o) (U (w s) i) ->
  Derive (fun t => J d K w (upd2 U (w s) i t) v_c o) (U (w s) i) = - rsum K (fun k => delta (w k) (w s)) * (1 - sigmoid (- rsum d (fun i_1 => U (w s) i_1 * v_c i_1))) * v_c i).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat 1%nat (map_of [1]%nat) (mat [[0]; [0]]) (vec [1]) 0%nat 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U[w[s]] = (Σ_{k=1…K} δ[w[k], w[s]]) (1 − σ(U[w[s]]ᵀ v_c)) v_c, given w[k] ≠ o for every k *)
Theorem claim_u_k_repeated_miss_4_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o s i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (s < K)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w (upd2 U (w s) i t) v_c o) (U (w s) i) ->
  Derive (fun t => J d K w (upd2 U (w s) i t) v_c o) (U (w s) i) = rsum K (fun k => delta (w k) (w s)) * (1 - sigmoid (rsum d (fun i_1 => U (w s) i_1 * v_c i_1))) * v_c i).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat 1%nat (map_of [1]%nat) (mat [[0]; [1]]) (vec [1]) 0%nat 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U[x] = σ(U[x]ᵀ v_c) v_c, given x ≠ o *)
Theorem claim_u_x_miss_1_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o x i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (x < V)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> x <> o -> 0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w (upd2 U x i t) v_c o) (U x i) ->
  Derive (fun t => J d K w (upd2 U x i t) v_c o) (U x i) = sigmoid (rsum d (fun i_1 => U x i_1 * v_c i_1)) * v_c i).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat 1%nat (map_of [0]%nat) (mat [[0]; [0]]) (vec [1]) 0%nat 1%nat 0%nat). refute H. Qed.

(* ∂J/∂U[x] = (Σ_{k=1…K} δ[w[k], x]) σ(−U[x]ᵀ v_c) v_c, given x ≠ o *)
Theorem claim_u_x_miss_2_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o x i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (x < V)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> x <> o -> 0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w (upd2 U x i t) v_c o) (U x i) ->
  Derive (fun t => J d K w (upd2 U x i t) v_c o) (U x i) = rsum K (fun k => delta (w k) x) * sigmoid (- rsum d (fun i_1 => U x i_1 * v_c i_1)) * v_c i).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat 1%nat (map_of [1]%nat) (mat [[0]; [1]]) (vec [1]) 0%nat 1%nat 0%nat). refute H. Qed.

(* ∂J/∂U[x] = (Σ_{k=1…K} δ[w[k], x]) σ(U[o]ᵀ v_c) v_c, given x ≠ o *)
Theorem claim_u_x_miss_3_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o x i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (x < V)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> x <> o -> 0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w (upd2 U x i t) v_c o) (U x i) ->
  Derive (fun t => J d K w (upd2 U x i t) v_c o) (U x i) = rsum K (fun k => delta (w k) x) * sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) * v_c i).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat 1%nat (map_of [1]%nat) (mat [[0]; [1]]) (vec [1]) 0%nat 1%nat 0%nat). refute H. Qed.

(* ∂J/∂U[x] = σ(U[x]ᵀ v_c) v_c, given x ≠ o; w[k] ≠ x for every k *)
Theorem claim_u_x_not_drawn_miss_1_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o x i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (x < V)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> x <> o -> (forall k, (k < K)%nat -> (w k) <> x) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w (upd2 U x i t) v_c o) (U x i) ->
  Derive (fun t => J d K w (upd2 U x i t) v_c o) (U x i) = sigmoid (rsum d (fun i_1 => U x i_1 * v_c i_1)) * v_c i).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat 1%nat (map_of [0]%nat) (mat [[0]; [0]]) (vec [1]) 0%nat 1%nat 0%nat). refute H. Qed.

(* ∂J/∂U[x] = (1 − σ(U[x]ᵀ v_c)) v_c, given x ≠ o; w[k] ≠ x for every k *)
Theorem claim_u_x_not_drawn_miss_2_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o x i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (x < V)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> x <> o -> (forall k, (k < K)%nat -> (w k) <> x) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w (upd2 U x i t) v_c o) (U x i) ->
  Derive (fun t => J d K w (upd2 U x i t) v_c o) (U x i) = (1 - sigmoid (rsum d (fun i_1 => U x i_1 * v_c i_1))) * v_c i).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat 1%nat (map_of [0]%nat) (mat [[0]; [0]]) (vec [1]) 0%nat 1%nat 0%nat). refute H. Qed.

(* ∂J/∂U = −σ(−U[o]ᵀ v_c) one_hot(o) v_cᵀ − Σ_{k=1…K} σ(U[w[k]]ᵀ v_c) one_hot(w[k]) v_cᵀ *)
Theorem claim_U_miss_1_false : ~ (
forall (V d K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> 0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w (upd2 U i j t) v_c o) (U i j) ->
  Derive (fun t => J d K w (upd2 U i j t) v_c o) (U i j) = - sigmoid (- rsum d (fun i_1 => U o i_1 * v_c i_1)) * (delta o i * v_c j) - rsum K (fun k => sigmoid (rsum d (fun i_1 => U (w k) i_1 * v_c i_1)) * (delta (w k) i * v_c j))).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 1%nat (map_of [0]%nat) (mat [[0]]) (vec [1]) 0%nat 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U = −σ(−U[o]ᵀ v_c) one_hot(o) v_cᵀ *)
Theorem claim_U_miss_2_false : ~ (
forall (V d K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> 0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w (upd2 U i j t) v_c o) (U i j) ->
  Derive (fun t => J d K w (upd2 U i j t) v_c o) (U i j) = - sigmoid (- rsum d (fun i_1 => U o i_1 * v_c i_1)) * (delta o i * v_c j)).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 1%nat (map_of [0]%nat) (mat [[0]]) (vec [1]) 0%nat 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U = −σ(−U[o]ᵀ v_c) one_hot(o) v_cᵀ + Σ_{k=1…K} σ(U[w[k]]ᵀ v_c) one_hot(o) v_cᵀ *)
Theorem claim_U_miss_3_false : ~ (
forall (V d K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> 0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w (upd2 U i j t) v_c o) (U i j) ->
  Derive (fun t => J d K w (upd2 U i j t) v_c o) (U i j) = - sigmoid (- rsum d (fun i_1 => U o i_1 * v_c i_1)) * (delta o i * v_c j) + rsum K (fun k => sigmoid (rsum d (fun i_1 => U (w k) i_1 * v_c i_1)) * (delta o i * v_c j))).
Proof. intro H. unfolded. specialize (H 2%nat 1%nat 1%nat (map_of [1]%nat) (mat [[0]; [0]]) (vec [1]) 0%nat 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U = −σ(U[o]ᵀ v_c) one_hot(o) v_cᵀ + Σ_{k=1…K} σ(U[w[k]]ᵀ v_c) one_hot(w[k]) v_cᵀ *)
Theorem claim_U_miss_4_false : ~ (
forall (V d K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> 0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w (upd2 U i j t) v_c o) (U i j) ->
  Derive (fun t => J d K w (upd2 U i j t) v_c o) (U i j) = - sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) * (delta o i * v_c j) + rsum K (fun k => sigmoid (rsum d (fun i_1 => U (w k) i_1 * v_c i_1)) * (delta (w k) i * v_c j))).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 1%nat (map_of [0]%nat) (mat [[1]]) (vec [1]) 0%nat 0%nat 0%nat). refute H. Qed.

(* ∂J/∂v_c = −g_o U[o] + Σ_{k=1…K} g_k U[w[k]] *)
Theorem claim_shared_v_c_miss_1_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w U (upd v_c i t) o) (v_c i) ->
  Derive (fun t => J d K w U (upd v_c i t) o) (v_c i) = - g_o d U v_c o * U o i + rsum K (fun k => g_k d w U v_c k * U (w k) i)).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 1%nat (map_of [0]%nat) (mat [[1]]) (vec [0]) 0%nat 0%nat). refute H. Qed.

(* ∂J/∂v_c = g_o U[o] + Σ_{k=1…K} (g_k − 1) U[w[k]] *)
Theorem claim_shared_v_c_miss_2_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w U (upd v_c i t) o) (v_c i) ->
  Derive (fun t => J d K w U (upd v_c i t) o) (v_c i) = g_o d U v_c o * U o i + rsum K (fun k => (g_k d w U v_c k - 1) * U (w k) i)).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 1%nat (map_of [0]%nat) (mat [[1]]) (vec [0]) 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U[o] = −g_o v_c, given w[k] ≠ o for every k *)
Theorem claim_shared_u_o_miss_1_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  (forall k, (k < K)%nat -> (w k) <> o) -> 0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w (upd2 U o i t) v_c o) (U o i) ->
  Derive (fun t => J d K w (upd2 U o i t) v_c o) (U o i) = - g_o d U v_c o * v_c i).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat 1%nat (map_of [1]%nat) (mat [[0]; [0]]) (vec [1]) 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U[o] = (g_o + 1) v_c, given w[k] ≠ o for every k *)
Theorem claim_shared_u_o_miss_2_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  (forall k, (k < K)%nat -> (w k) <> o) -> 0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w (upd2 U o i t) v_c o) (U o i) ->
  Derive (fun t => J d K w (upd2 U o i t) v_c o) (U o i) = (g_o d U v_c o + 1) * v_c i).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat 1%nat (map_of [1]%nat) (mat [[0]; [0]]) (vec [1]) 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U[w[s]] = −g_s v_c, given w[k] ≠ o for every k; w has no repeats *)
Theorem claim_shared_u_k_miss_1_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o s i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (s < K)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  (forall p, (p < K)%nat -> forall q, (q < K)%nat -> w p = w q -> p = q) -> 0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w (upd2 U (w s) i t) v_c o) (U (w s) i) ->
  Derive (fun t => J d K w (upd2 U (w s) i t) v_c o) (U (w s) i) = - g_s d w U v_c s * v_c i).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat 1%nat (map_of [1]%nat) (mat [[0]; [0]]) (vec [1]) 0%nat 0%nat 0%nat). refute H. Qed.

(* ∂J/∂U[w[s]] = g_o v_c, given w[k] ≠ o for every k; w has no repeats *)
Theorem claim_shared_u_k_miss_2_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o s i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (s < K)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  (forall p, (p < K)%nat -> forall q, (q < K)%nat -> w p = w q -> p = q) -> 0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) ->
  ex_derive (fun t => J d K w (upd2 U (w s) i t) v_c o) (U (w s) i) ->
  Derive (fun t => J d K w (upd2 U (w s) i t) v_c o) (U (w s) i) = g_o d U v_c o * v_c i).
Proof. intro H. unfolded. specialize (H 1%nat 2%nat 1%nat (map_of [1]%nat) (mat [[0]; [0]]) (vec [1]) 0%nat 0%nat 0%nat). refute H. Qed.

(* J = softplus(U[o]ᵀ v_c) + Σ_{k=1…K} softplus(−U[w[k]]ᵀ v_c) *)
Theorem claim_stable_miss_1_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  0 < sigmoid (rsum d (fun i => U o i * v_c i)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i => U (w k) i * v_c i))) ->
  J d K w U v_c o = softplus (rsum d (fun i => U o i * v_c i)) + rsum K (fun k => softplus (- rsum d (fun i => U (w k) i * v_c i)))).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 2%nat (map_of [0; 0]%nat) (mat [[1]]) (vec [1]) 0%nat). refute H. Qed.

(* J = softplus(−U[o]ᵀ v_c) − Σ_{k=1…K} softplus(U[w[k]]ᵀ v_c) *)
Theorem claim_stable_miss_2_false : ~ (
forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  0 < sigmoid (rsum d (fun i => U o i * v_c i)) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i => U (w k) i * v_c i))) ->
  J d K w U v_c o = softplus (- rsum d (fun i => U o i * v_c i)) - rsum K (fun k => softplus (rsum d (fun i => U (w k) i * v_c i)))).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 1%nat (map_of [0]%nat) (mat [[0]]) (vec [0]) 0%nat). refute H. Qed.
