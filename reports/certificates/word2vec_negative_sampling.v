(* (e) Gradients of the negative sampling loss *)
Require Import Derive.

Definition J (d : nat) (K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat) : R :=
  - ln (sigmoid (rsum d (fun i => U o i * v_c i))) - rsum K (fun k => ln (sigmoid (- rsum d (fun i => U (w k) i * v_c i)))).

Definition g_o (d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat) : R :=
  sigmoid (rsum d (fun i => U o i * v_c i)) - 1.

Definition g_k (d : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (k : nat) : R :=
  sigmoid (rsum d (fun i => U (w k) i * v_c i)).

Definition g_s (d : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (s : nat) : R :=
  sigmoid (rsum d (fun i => U (w s) i * v_c i)).

Ltac unfolded ::= cbv beta delta [J g_o g_k g_s softmax log_sum_exp case_of softplus maximum] in *.

(* ∂J/∂v_c = −(1 − σ(U[o]ᵀ v_c)) U[o] + Σ_{k=1…K} (1 − σ(−U[w[k]]ᵀ v_c)) U[w[k]] *)
Theorem claim_v_c : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  is_derive (fun t => J d K w U (upd v_c i t) o) (v_c i) (- (1 - sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1))) * U o i + rsum K (fun k => (1 - sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) * U (w k) i)).
Proof. certify. Qed.
Lemma claim_v_c_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) /\
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))).
Proof. certify_defined. Qed.
Example claim_v_c_witness : exists (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat /\
  (1 <= V)%nat /\
  (1 <= K)%nat /\
  (o < V)%nat /\
  (i < d)%nat /\
  (forall p, (p < K)%nat -> (w p < V)%nat).
Proof. exists 1%nat, 1%nat, 1%nat, (map_of [0]%nat), (mat [[0]]), (vec [0]), 0%nat, 0%nat. certify_witness. Qed.

(* ∂J/∂v_c = −((∂σ(U[o]ᵀ v_c)/∂v_c) / σ(U[o]ᵀ v_c)) − Σ_{k=1…K} ((∂σ(−U[w[k]]ᵀ v_c)/∂v_c) / σ(−U[w[k]]ᵀ v_c)) *)
Theorem claim_v_c_line_1 : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  is_derive (fun t => J d K w U (upd v_c i t) o) (v_c i) (- (Derive (fun t => sigmoid (rsum d (fun i_1 => U o i_1 * upd v_c i t i_1))) (v_c i) / sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1))) - rsum K (fun k => Derive (fun t => sigmoid (- rsum d (fun i_1 => U (w k) i_1 * upd v_c i t i_1))) (v_c i) / sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1)))).
Proof. certify. Qed.
Lemma claim_v_c_line_1_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) /\
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) /\
  ex_derive (fun t => sigmoid (rsum d (fun i_1 => U o i_1 * upd v_c i t i_1))) (v_c i) /\
  sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) <> 0 /\
  (forall k, (k < K)%nat -> ex_derive (fun t => sigmoid (- rsum d (fun i_1 => U (w k) i_1 * upd v_c i t i_1))) (v_c i)) /\
  (forall k, (k < K)%nat -> sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1)) <> 0).
Proof. certify_defined. Qed.

(* −((∂σ(U[o]ᵀ v_c)/∂v_c) / σ(U[o]ᵀ v_c)) − Σ_{k=1…K} ((∂σ(−U[w[k]]ᵀ v_c)/∂v_c) / σ(−U[w[k]]ᵀ v_c)) = −(σ(U[o]ᵀ v_c) (1 − σ(U[o]ᵀ v_c)) / σ(U[o]ᵀ v_c)) U[o] + Σ_{k=1…K} (σ(−U[w[k]]ᵀ v_c) (1 − σ(−U[w[k]]ᵀ v_c)) / σ(−U[w[k]]ᵀ v_c)) U[w[k]] *)
Theorem claim_v_c_line_2 : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  - (Derive (fun t => sigmoid (rsum d (fun i_1 => U o i_1 * upd v_c i t i_1))) (v_c i) / sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1))) - rsum K (fun k => Derive (fun t => sigmoid (- rsum d (fun i_1 => U (w k) i_1 * upd v_c i t i_1))) (v_c i) / sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) = - (sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) * (1 - sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1))) / sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1))) * U o i + rsum K (fun k => sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1)) * (1 - sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) / sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1)) * U (w k) i).
Proof. certify. Qed.
Lemma claim_v_c_line_2_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  ex_derive (fun t => sigmoid (rsum d (fun i_1 => U o i_1 * upd v_c i t i_1))) (v_c i) /\
  sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) <> 0 /\
  (forall k, (k < K)%nat -> ex_derive (fun t => sigmoid (- rsum d (fun i_1 => U (w k) i_1 * upd v_c i t i_1))) (v_c i)) /\
  (forall k, (k < K)%nat -> sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1)) <> 0).
Proof. certify_defined. Qed.

(* −(σ(U[o]ᵀ v_c) (1 − σ(U[o]ᵀ v_c)) / σ(U[o]ᵀ v_c)) U[o] + Σ_{k=1…K} (σ(−U[w[k]]ᵀ v_c) (1 − σ(−U[w[k]]ᵀ v_c)) / σ(−U[w[k]]ᵀ v_c)) U[w[k]] = −(1 − σ(U[o]ᵀ v_c)) U[o] + Σ_{k=1…K} (1 − σ(−U[w[k]]ᵀ v_c)) U[w[k]] *)
Theorem claim_v_c_line_3 : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  - (sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) * (1 - sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1))) / sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1))) * U o i + rsum K (fun k => sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1)) * (1 - sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) / sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1)) * U (w k) i) = - (1 - sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1))) * U o i + rsum K (fun k => (1 - sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) * U (w k) i).
Proof. certify. Qed.
Lemma claim_v_c_line_3_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) <> 0 /\
  (forall k, (k < K)%nat -> sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1)) <> 0).
Proof. certify_defined. Qed.

(* ∂J/∂v_c = −σ(−U[o]ᵀ v_c) U[o] + Σ_{k=1…K} σ(U[w[k]]ᵀ v_c) U[w[k]] *)
Theorem claim_v_c_reflected : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  is_derive (fun t => J d K w U (upd v_c i t) o) (v_c i) (- sigmoid (- rsum d (fun i_1 => U o i_1 * v_c i_1)) * U o i + rsum K (fun k => sigmoid (rsum d (fun i_1 => U (w k) i_1 * v_c i_1)) * U (w k) i)).
Proof. certify. Qed.
Lemma claim_v_c_reflected_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) /\
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))).
Proof. certify_defined. Qed.

(* ∂J/∂v_c = −(1 − σ(U[o]ᵀ v_c)) U[o] + Σ_{k=1…K} (1 − σ(−U[w[k]]ᵀ v_c)) U[w[k]] *)
Theorem claim_v_c_reflected_line_1 : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  is_derive (fun t => J d K w U (upd v_c i t) o) (v_c i) (- (1 - sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1))) * U o i + rsum K (fun k => (1 - sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) * U (w k) i)).
Proof. certify. Qed.
Lemma claim_v_c_reflected_line_1_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) /\
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))).
Proof. certify_defined. Qed.

(* −(1 − σ(U[o]ᵀ v_c)) U[o] + Σ_{k=1…K} (1 − σ(−U[w[k]]ᵀ v_c)) U[w[k]] = −σ(−U[o]ᵀ v_c) U[o] + Σ_{k=1…K} σ(U[w[k]]ᵀ v_c) U[w[k]] *)
Theorem claim_v_c_reflected_line_2 : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  - (1 - sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1))) * U o i + rsum K (fun k => (1 - sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) * U (w k) i) = - sigmoid (- rsum d (fun i_1 => U o i_1 * v_c i_1)) * U o i + rsum K (fun k => sigmoid (rsum d (fun i_1 => U (w k) i_1 * v_c i_1)) * U (w k) i).
Proof. certify. Qed.

(* ∂J/∂U[o] = −(1 − σ(U[o]ᵀ v_c)) v_c, given w[k] ≠ o for every k *)
Theorem claim_u_o : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  (forall k, (k < K)%nat -> (w k) <> o) ->
  is_derive (fun t => J d K w (upd2 U o i t) v_c o) (U o i) (- (1 - sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1))) * v_c i).
Proof. certify. Qed.
Lemma claim_u_o_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  (forall k, (k < K)%nat -> (w k) <> o) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) /\
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))).
Proof. certify_defined. Qed.
Example claim_u_o_witness : exists (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat /\
  (1 <= V)%nat /\
  (1 <= K)%nat /\
  (o < V)%nat /\
  (i < d)%nat /\
  (forall p, (p < K)%nat -> (w p < V)%nat) /\
  (forall k, (k < K)%nat -> (w k) <> o).
Proof. exists 1%nat, 2%nat, 1%nat, (map_of [1]%nat), (mat [[(-1)]; [(-1)]]), (vec [1]), 0%nat, 0%nat. certify_witness. Qed.

(* ∂J/∂U[o] = ∂/∂U[o] (−log(σ(U[o]ᵀ v_c))), given w[k] ≠ o for every k *)
Theorem claim_u_o_line_1 : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  (forall k, (k < K)%nat -> (w k) <> o) ->
  is_derive (fun t => J d K w (upd2 U o i t) v_c o) (U o i) (Derive (fun t => - ln (sigmoid (rsum d (fun i_1 => upd2 U o i t o i_1 * v_c i_1)))) (U o i)).
Proof. certify. Qed.
Lemma claim_u_o_line_1_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  (forall k, (k < K)%nat -> (w k) <> o) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) /\
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) /\
  ex_derive (fun t => - ln (sigmoid (rsum d (fun i_1 => upd2 U o i t o i_1 * v_c i_1)))) (U o i).
Proof. certify_defined. Qed.

(* ∂/∂U[o] (−log(σ(U[o]ᵀ v_c))) = −(σ(U[o]ᵀ v_c) (1 − σ(U[o]ᵀ v_c)) / σ(U[o]ᵀ v_c)) v_c, given w[k] ≠ o for every k *)
Theorem claim_u_o_line_2 : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  (forall k, (k < K)%nat -> (w k) <> o) ->
  is_derive (fun t => - ln (sigmoid (rsum d (fun i_1 => upd2 U o i t o i_1 * v_c i_1)))) (U o i) (- (sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) * (1 - sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1))) / sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1))) * v_c i).
Proof. certify. Qed.
Lemma claim_u_o_line_2_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  (forall k, (k < K)%nat -> (w k) <> o) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) /\
  sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) <> 0.
Proof. certify_defined. Qed.

(* −(σ(U[o]ᵀ v_c) (1 − σ(U[o]ᵀ v_c)) / σ(U[o]ᵀ v_c)) v_c = −(1 − σ(U[o]ᵀ v_c)) v_c, given w[k] ≠ o for every k *)
Theorem claim_u_o_line_3 : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  (forall k, (k < K)%nat -> (w k) <> o) ->
  - (sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) * (1 - sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1))) / sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1))) * v_c i = - (1 - sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1))) * v_c i.
Proof. certify. Qed.
Lemma claim_u_o_line_3_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  (forall k, (k < K)%nat -> (w k) <> o) ->
  sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) <> 0.
Proof. certify_defined. Qed.

(* ∂J/∂U[o] = −σ(−U[o]ᵀ v_c) v_c, given w[k] ≠ o for every k *)
Theorem claim_u_o_reflected : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  (forall k, (k < K)%nat -> (w k) <> o) ->
  is_derive (fun t => J d K w (upd2 U o i t) v_c o) (U o i) (- sigmoid (- rsum d (fun i_1 => U o i_1 * v_c i_1)) * v_c i).
Proof. certify. Qed.
Lemma claim_u_o_reflected_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  (forall k, (k < K)%nat -> (w k) <> o) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) /\
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))).
Proof. certify_defined. Qed.

(* ∂J/∂U[o] = −(1 − σ(U[o]ᵀ v_c)) v_c, given w[k] ≠ o for every k *)
Theorem claim_u_o_reflected_line_1 : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  (forall k, (k < K)%nat -> (w k) <> o) ->
  is_derive (fun t => J d K w (upd2 U o i t) v_c o) (U o i) (- (1 - sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1))) * v_c i).
Proof. certify. Qed.
Lemma claim_u_o_reflected_line_1_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  (forall k, (k < K)%nat -> (w k) <> o) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) /\
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))).
Proof. certify_defined. Qed.

(* −(1 − σ(U[o]ᵀ v_c)) v_c = −σ(−U[o]ᵀ v_c) v_c, given w[k] ≠ o for every k *)
Theorem claim_u_o_reflected_line_2 : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  (forall k, (k < K)%nat -> (w k) <> o) ->
  - (1 - sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1))) * v_c i = - sigmoid (- rsum d (fun i_1 => U o i_1 * v_c i_1)) * v_c i.
Proof. certify. Qed.

(* ∂J/∂U[w[s]] = (1 − σ(−U[w[s]]ᵀ v_c)) v_c, given w[k] ≠ o for every k; w has no repeats *)
Theorem claim_u_k : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o s i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (s < K)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  (forall p, (p < K)%nat -> forall q, (q < K)%nat -> w p = w q -> p = q) ->
  is_derive (fun t => J d K w (upd2 U (w s) i t) v_c o) (U (w s) i) ((1 - sigmoid (- rsum d (fun i_1 => U (w s) i_1 * v_c i_1))) * v_c i).
Proof. certify. Qed.
Lemma claim_u_k_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o s i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (s < K)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  (forall p, (p < K)%nat -> forall q, (q < K)%nat -> w p = w q -> p = q) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) /\
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))).
Proof. certify_defined. Qed.
Example claim_u_k_witness : exists (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o s i : nat),
  (1 <= d)%nat /\
  (1 <= V)%nat /\
  (1 <= K)%nat /\
  (o < V)%nat /\
  (s < K)%nat /\
  (i < d)%nat /\
  (forall p, (p < K)%nat -> (w p < V)%nat) /\
  (forall k, (k < K)%nat -> (w k) <> o) /\
  (forall p, (p < K)%nat -> forall q, (q < K)%nat -> w p = w q -> p = q).
Proof. exists 1%nat, 2%nat, 1%nat, (map_of [1]%nat), (mat [[(-1)]; [(-1)]]), (vec [1]), 0%nat, 0%nat, 0%nat. certify_witness. Qed.

(* ∂J/∂U[w[s]] = ∂/∂U[w[s]] (−log(σ(−U[w[s]]ᵀ v_c))), given w[k] ≠ o for every k; w has no repeats *)
Theorem claim_u_k_line_1 : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o s i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (s < K)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  (forall p, (p < K)%nat -> forall q, (q < K)%nat -> w p = w q -> p = q) ->
  is_derive (fun t => J d K w (upd2 U (w s) i t) v_c o) (U (w s) i) (Derive (fun t => - ln (sigmoid (- rsum d (fun i_1 => upd2 U (w s) i t (w s) i_1 * v_c i_1)))) (U (w s) i)).
Proof. certify. Qed.
Lemma claim_u_k_line_1_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o s i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (s < K)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  (forall p, (p < K)%nat -> forall q, (q < K)%nat -> w p = w q -> p = q) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) /\
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) /\
  0 < sigmoid (- rsum d (fun i_1 => U (w s) i_1 * v_c i_1)) /\
  ex_derive (fun t => - ln (sigmoid (- rsum d (fun i_1 => upd2 U (w s) i t (w s) i_1 * v_c i_1)))) (U (w s) i).
Proof. certify_defined. Qed.

(* ∂/∂U[w[s]] (−log(σ(−U[w[s]]ᵀ v_c))) = (σ(−U[w[s]]ᵀ v_c) (1 − σ(−U[w[s]]ᵀ v_c)) / σ(−U[w[s]]ᵀ v_c)) v_c, given w[k] ≠ o for every k; w has no repeats *)
Theorem claim_u_k_line_2 : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (s o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (s < K)%nat -> (o < V)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  (forall p, (p < K)%nat -> forall q, (q < K)%nat -> w p = w q -> p = q) ->
  is_derive (fun t => - ln (sigmoid (- rsum d (fun i_1 => upd2 U (w s) i t (w s) i_1 * v_c i_1)))) (U (w s) i) (sigmoid (- rsum d (fun i_1 => U (w s) i_1 * v_c i_1)) * (1 - sigmoid (- rsum d (fun i_1 => U (w s) i_1 * v_c i_1))) / sigmoid (- rsum d (fun i_1 => U (w s) i_1 * v_c i_1)) * v_c i).
Proof. certify. Qed.
Lemma claim_u_k_line_2_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (s o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (s < K)%nat -> (o < V)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  (forall p, (p < K)%nat -> forall q, (q < K)%nat -> w p = w q -> p = q) ->
  0 < sigmoid (- rsum d (fun i_1 => U (w s) i_1 * v_c i_1)) /\
  sigmoid (- rsum d (fun i_1 => U (w s) i_1 * v_c i_1)) <> 0.
Proof. certify_defined. Qed.
Example claim_u_k_line_2_witness : exists (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (s o i : nat),
  (1 <= d)%nat /\
  (1 <= V)%nat /\
  (1 <= K)%nat /\
  (s < K)%nat /\
  (o < V)%nat /\
  (i < d)%nat /\
  (forall p, (p < K)%nat -> (w p < V)%nat) /\
  (forall k, (k < K)%nat -> (w k) <> o) /\
  (forall p, (p < K)%nat -> forall q, (q < K)%nat -> w p = w q -> p = q).
Proof. exists 1%nat, 2%nat, 1%nat, (map_of [1]%nat), (mat [[(-1)]; [(-1)]]), (vec [1]), 0%nat, 0%nat, 0%nat. certify_witness. Qed.

(* (σ(−U[w[s]]ᵀ v_c) (1 − σ(−U[w[s]]ᵀ v_c)) / σ(−U[w[s]]ᵀ v_c)) v_c = (1 − σ(−U[w[s]]ᵀ v_c)) v_c, given w[k] ≠ o for every k; w has no repeats *)
Theorem claim_u_k_line_3 : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (s o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (s < K)%nat -> (o < V)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  (forall p, (p < K)%nat -> forall q, (q < K)%nat -> w p = w q -> p = q) ->
  sigmoid (- rsum d (fun i_1 => U (w s) i_1 * v_c i_1)) * (1 - sigmoid (- rsum d (fun i_1 => U (w s) i_1 * v_c i_1))) / sigmoid (- rsum d (fun i_1 => U (w s) i_1 * v_c i_1)) * v_c i = (1 - sigmoid (- rsum d (fun i_1 => U (w s) i_1 * v_c i_1))) * v_c i.
Proof. certify. Qed.
Lemma claim_u_k_line_3_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (s o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (s < K)%nat -> (o < V)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  (forall p, (p < K)%nat -> forall q, (q < K)%nat -> w p = w q -> p = q) ->
  sigmoid (- rsum d (fun i_1 => U (w s) i_1 * v_c i_1)) <> 0.
Proof. certify_defined. Qed.

(* ∂J/∂U[w[s]] = σ(U[w[s]]ᵀ v_c) v_c, given w[k] ≠ o for every k; w has no repeats *)
Theorem claim_u_k_reflected : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o s i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (s < K)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  (forall p, (p < K)%nat -> forall q, (q < K)%nat -> w p = w q -> p = q) ->
  is_derive (fun t => J d K w (upd2 U (w s) i t) v_c o) (U (w s) i) (sigmoid (rsum d (fun i_1 => U (w s) i_1 * v_c i_1)) * v_c i).
Proof. certify. Qed.
Lemma claim_u_k_reflected_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o s i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (s < K)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  (forall p, (p < K)%nat -> forall q, (q < K)%nat -> w p = w q -> p = q) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) /\
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))).
Proof. certify_defined. Qed.

(* ∂J/∂U[w[s]] = (1 − σ(−U[w[s]]ᵀ v_c)) v_c, given w[k] ≠ o for every k; w has no repeats *)
Theorem claim_u_k_reflected_line_1 : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o s i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (s < K)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  (forall p, (p < K)%nat -> forall q, (q < K)%nat -> w p = w q -> p = q) ->
  is_derive (fun t => J d K w (upd2 U (w s) i t) v_c o) (U (w s) i) ((1 - sigmoid (- rsum d (fun i_1 => U (w s) i_1 * v_c i_1))) * v_c i).
Proof. certify. Qed.
Lemma claim_u_k_reflected_line_1_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o s i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (s < K)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  (forall p, (p < K)%nat -> forall q, (q < K)%nat -> w p = w q -> p = q) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) /\
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))).
Proof. certify_defined. Qed.

(* (1 − σ(−U[w[s]]ᵀ v_c)) v_c = σ(U[w[s]]ᵀ v_c) v_c, given w[k] ≠ o for every k; w has no repeats *)
Theorem claim_u_k_reflected_line_2 : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (s o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (s < K)%nat -> (o < V)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  (forall p, (p < K)%nat -> forall q, (q < K)%nat -> w p = w q -> p = q) ->
  (1 - sigmoid (- rsum d (fun i_1 => U (w s) i_1 * v_c i_1))) * v_c i = sigmoid (rsum d (fun i_1 => U (w s) i_1 * v_c i_1)) * v_c i.
Proof. certify. Qed.

(* ∂J/∂U[w[s]] = (Σ_{k=1…K} δ[w[k], w[s]]) (1 − σ(−U[w[s]]ᵀ v_c)) v_c, given w[k] ≠ o for every k *)
Theorem claim_u_k_repeated : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o s i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (s < K)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  is_derive (fun t => J d K w (upd2 U (w s) i t) v_c o) (U (w s) i) (rsum K (fun k => delta (w k) (w s)) * (1 - sigmoid (- rsum d (fun i_1 => U (w s) i_1 * v_c i_1))) * v_c i).
Proof. certify. Qed.
Lemma claim_u_k_repeated_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o s i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (s < K)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) /\
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))).
Proof. certify_defined. Qed.
Example claim_u_k_repeated_witness : exists (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o s i : nat),
  (1 <= d)%nat /\
  (1 <= V)%nat /\
  (1 <= K)%nat /\
  (o < V)%nat /\
  (s < K)%nat /\
  (i < d)%nat /\
  (forall p, (p < K)%nat -> (w p < V)%nat) /\
  (forall k, (k < K)%nat -> (w k) <> o).
Proof. exists 1%nat, 2%nat, 1%nat, (map_of [1]%nat), (mat [[(-1)]; [(-1)]]), (vec [1]), 0%nat, 0%nat, 0%nat. certify_witness. Qed.

(* ∂J/∂U[w[s]] = Σ_{k=1…K} { ∂/∂U[w[s]] (−log(σ(−U[w[s]]ᵀ v_c))) if w[k] = w[s]; 0 if w[k] ≠ w[s] }, given w[k] ≠ o for every k *)
Theorem claim_u_k_repeated_line_1 : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o s i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (s < K)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  is_derive (fun t => J d K w (upd2 U (w s) i t) v_c o) (U (w s) i) (rsum K (fun k => case_of (w k) (w s) (Derive (fun t => - ln (sigmoid (- rsum d (fun i_1 => upd2 U (w s) i t (w s) i_1 * v_c i_1)))) (U (w s) i)) 0)).
Proof. certify. Qed.
Lemma claim_u_k_repeated_line_1_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o s i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (s < K)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) /\
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) /\
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w s) i_1 * v_c i_1))) /\
  (forall k, (k < K)%nat -> ex_derive (fun t => - ln (sigmoid (- rsum d (fun i_1 => upd2 U (w s) i t (w s) i_1 * v_c i_1)))) (U (w s) i)).
Proof. certify_defined. Qed.

(* Σ_{k=1…K} { ∂/∂U[w[s]] (−log(σ(−U[w[s]]ᵀ v_c))) if w[k] = w[s]; 0 if w[k] ≠ w[s] } = Σ_{k=1…K} δ[w[k], w[s]] (1 − σ(−U[w[s]]ᵀ v_c)) v_c, given w[k] ≠ o for every k *)
Theorem claim_u_k_repeated_line_2 : forall (d K V : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (s o i : nat),
  (1 <= d)%nat -> (1 <= K)%nat -> (1 <= V)%nat -> (s < K)%nat -> (o < V)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  rsum K (fun k => case_of (w k) (w s) (Derive (fun t => - ln (sigmoid (- rsum d (fun i_1 => upd2 U (w s) i t (w s) i_1 * v_c i_1)))) (U (w s) i)) 0) = rsum K (fun k => delta (w k) (w s) * (1 - sigmoid (- rsum d (fun i_1 => U (w s) i_1 * v_c i_1))) * v_c i).
Proof. certify. Qed.
Lemma claim_u_k_repeated_line_2_defined : forall (d K V : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (s o i : nat),
  (1 <= d)%nat -> (1 <= K)%nat -> (1 <= V)%nat -> (s < K)%nat -> (o < V)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w s) i_1 * v_c i_1))) /\
  (forall k, (k < K)%nat -> ex_derive (fun t => - ln (sigmoid (- rsum d (fun i_1 => upd2 U (w s) i t (w s) i_1 * v_c i_1)))) (U (w s) i)).
Proof. certify_defined. Qed.
Example claim_u_k_repeated_line_2_witness : exists (d K V : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (s o i : nat),
  (1 <= d)%nat /\
  (1 <= K)%nat /\
  (1 <= V)%nat /\
  (s < K)%nat /\
  (o < V)%nat /\
  (i < d)%nat /\
  (forall p, (p < K)%nat -> (w p < V)%nat) /\
  (forall k, (k < K)%nat -> (w k) <> o).
Proof. exists 1%nat, 1%nat, 2%nat, (map_of [1]%nat), (mat [[(-1)]; [(-1)]]), (vec [1]), 0%nat, 0%nat, 0%nat. certify_witness. Qed.

(* Σ_{k=1…K} δ[w[k], w[s]] (1 − σ(−U[w[s]]ᵀ v_c)) v_c = (Σ_{k=1…K} δ[w[k], w[s]]) (1 − σ(−U[w[s]]ᵀ v_c)) v_c, given w[k] ≠ o for every k *)
Theorem claim_u_k_repeated_line_3 : forall (d K V : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (s o i : nat),
  (1 <= d)%nat -> (1 <= K)%nat -> (1 <= V)%nat -> (s < K)%nat -> (o < V)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  rsum K (fun k => delta (w k) (w s) * (1 - sigmoid (- rsum d (fun i_1 => U (w s) i_1 * v_c i_1))) * v_c i) = rsum K (fun k => delta (w k) (w s)) * (1 - sigmoid (- rsum d (fun i_1 => U (w s) i_1 * v_c i_1))) * v_c i.
Proof. certify. Qed.

(* ∂J/∂U[x] = (Σ_{k=1…K} δ[w[k], x]) σ(U[x]ᵀ v_c) v_c, given x ≠ o *)
Theorem claim_u_x : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o x i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (x < V)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> x <> o ->
  is_derive (fun t => J d K w (upd2 U x i t) v_c o) (U x i) (rsum K (fun k => delta (w k) x) * sigmoid (rsum d (fun i_1 => U x i_1 * v_c i_1)) * v_c i).
Proof. certify. Qed.
Lemma claim_u_x_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o x i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (x < V)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> x <> o ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) /\
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))).
Proof. certify_defined. Qed.
Example claim_u_x_witness : exists (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o x i : nat),
  (1 <= d)%nat /\
  (1 <= V)%nat /\
  (1 <= K)%nat /\
  (o < V)%nat /\
  (x < V)%nat /\
  (i < d)%nat /\
  (forall p, (p < K)%nat -> (w p < V)%nat) /\
  x <> o.
Proof. exists 1%nat, 2%nat, 1%nat, (map_of [0]%nat), (mat [[(-1)]; [(-1)]]), (vec [1]), 0%nat, 1%nat, 0%nat. certify_witness. Qed.

(* ∂J/∂U[x] = Σ_{k=1…K} ∂/∂U[x] (−log(σ(−U[w[k]]ᵀ v_c))), given x ≠ o *)
Theorem claim_u_x_line_1 : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o x i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (x < V)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> x <> o ->
  is_derive (fun t => J d K w (upd2 U x i t) v_c o) (U x i) (rsum K (fun k => Derive (fun t => - ln (sigmoid (- rsum d (fun i_1 => upd2 U x i t (w k) i_1 * v_c i_1)))) (U x i))).
Proof. certify. Qed.
Lemma claim_u_x_line_1_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o x i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (x < V)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> x <> o ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) /\
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) /\
  (forall k, (k < K)%nat -> ex_derive (fun t => - ln (sigmoid (- rsum d (fun i_1 => upd2 U x i t (w k) i_1 * v_c i_1)))) (U x i)).
Proof. certify_defined. Qed.

(* Σ_{k=1…K} ∂/∂U[x] (−log(σ(−U[w[k]]ᵀ v_c))) = Σ_{k=1…K} δ[w[k], x] σ(U[w[k]]ᵀ v_c) v_c, given x ≠ o *)
Theorem claim_u_x_line_2 : forall (d K V : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (x o i : nat),
  (1 <= d)%nat -> (1 <= K)%nat -> (1 <= V)%nat -> (x < V)%nat -> (o < V)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> x <> o ->
  rsum K (fun k => Derive (fun t => - ln (sigmoid (- rsum d (fun i_1 => upd2 U x i t (w k) i_1 * v_c i_1)))) (U x i)) = rsum K (fun k => delta (w k) x * sigmoid (rsum d (fun i_1 => U (w k) i_1 * v_c i_1)) * v_c i).
Proof. certify. Qed.
Lemma claim_u_x_line_2_defined : forall (d K V : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (x o i : nat),
  (1 <= d)%nat -> (1 <= K)%nat -> (1 <= V)%nat -> (x < V)%nat -> (o < V)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> x <> o ->
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) /\
  (forall k, (k < K)%nat -> ex_derive (fun t => - ln (sigmoid (- rsum d (fun i_1 => upd2 U x i t (w k) i_1 * v_c i_1)))) (U x i)).
Proof. certify_defined. Qed.
Example claim_u_x_line_2_witness : exists (d K V : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (x o i : nat),
  (1 <= d)%nat /\
  (1 <= K)%nat /\
  (1 <= V)%nat /\
  (x < V)%nat /\
  (o < V)%nat /\
  (i < d)%nat /\
  (forall p, (p < K)%nat -> (w p < V)%nat) /\
  x <> o.
Proof. exists 1%nat, 1%nat, 2%nat, (map_of [0]%nat), (mat [[(-1)]; [(-1)]]), (vec [1]), 0%nat, 1%nat, 0%nat. certify_witness. Qed.

(* Σ_{k=1…K} δ[w[k], x] σ(U[w[k]]ᵀ v_c) v_c = (Σ_{k=1…K} δ[w[k], x]) σ(U[x]ᵀ v_c) v_c, given x ≠ o *)
Theorem claim_u_x_line_3 : forall (d K V : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (x o i : nat),
  (1 <= d)%nat -> (1 <= K)%nat -> (1 <= V)%nat -> (x < V)%nat -> (o < V)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> x <> o ->
  rsum K (fun k => delta (w k) x * sigmoid (rsum d (fun i_1 => U (w k) i_1 * v_c i_1)) * v_c i) = rsum K (fun k => delta (w k) x) * sigmoid (rsum d (fun i_1 => U x i_1 * v_c i_1)) * v_c i.
Proof. certify. Qed.

(* ∂J/∂U[x] = 0, given x ≠ o; w[k] ≠ x for every k *)
Theorem claim_u_x_not_drawn : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o x i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (x < V)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> x <> o -> (forall k, (k < K)%nat -> (w k) <> x) ->
  is_derive (fun t => J d K w (upd2 U x i t) v_c o) (U x i) 0.
Proof. certify. Qed.
Lemma claim_u_x_not_drawn_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o x i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (x < V)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> x <> o -> (forall k, (k < K)%nat -> (w k) <> x) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) /\
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))).
Proof. certify_defined. Qed.
Example claim_u_x_not_drawn_witness : exists (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o x i : nat),
  (1 <= d)%nat /\
  (1 <= V)%nat /\
  (1 <= K)%nat /\
  (o < V)%nat /\
  (x < V)%nat /\
  (i < d)%nat /\
  (forall p, (p < K)%nat -> (w p < V)%nat) /\
  x <> o /\
  (forall k, (k < K)%nat -> (w k) <> x).
Proof. exists 1%nat, 2%nat, 1%nat, (map_of [0]%nat), (mat [[(-1)]; [(-1)]]), (vec [1]), 0%nat, 1%nat, 0%nat. certify_witness. Qed.

(* ∂J/∂U[x] = (Σ_{k=1…K} δ[w[k], x]) σ(U[x]ᵀ v_c) v_c, given x ≠ o; w[k] ≠ x for every k *)
Theorem claim_u_x_not_drawn_line_1 : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o x i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (x < V)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> x <> o -> (forall k, (k < K)%nat -> (w k) <> x) ->
  is_derive (fun t => J d K w (upd2 U x i t) v_c o) (U x i) (rsum K (fun k => delta (w k) x) * sigmoid (rsum d (fun i_1 => U x i_1 * v_c i_1)) * v_c i).
Proof. certify. Qed.
Lemma claim_u_x_not_drawn_line_1_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o x i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (x < V)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> x <> o -> (forall k, (k < K)%nat -> (w k) <> x) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) /\
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))).
Proof. certify_defined. Qed.

(* (Σ_{k=1…K} δ[w[k], x]) σ(U[x]ᵀ v_c) v_c = 0, given x ≠ o; w[k] ≠ x for every k *)
Theorem claim_u_x_not_drawn_line_2 : forall (d K V : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (x o i : nat),
  (1 <= d)%nat -> (1 <= K)%nat -> (1 <= V)%nat -> (x < V)%nat -> (o < V)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> x <> o -> (forall k, (k < K)%nat -> (w k) <> x) ->
  rsum K (fun k => delta (w k) x) * sigmoid (rsum d (fun i_1 => U x i_1 * v_c i_1)) * v_c i = 0.
Proof. certify. Qed.
Example claim_u_x_not_drawn_line_2_witness : exists (d K V : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (x o i : nat),
  (1 <= d)%nat /\
  (1 <= K)%nat /\
  (1 <= V)%nat /\
  (x < V)%nat /\
  (o < V)%nat /\
  (i < d)%nat /\
  (forall p, (p < K)%nat -> (w p < V)%nat) /\
  x <> o /\
  (forall k, (k < K)%nat -> (w k) <> x).
Proof. exists 1%nat, 1%nat, 2%nat, (map_of [1]%nat), (mat [[(-1)]; [(-1)]]), (vec [1]), 0%nat, 1%nat, 0%nat. certify_witness. Qed.

(* ∂J/∂U = −σ(−U[o]ᵀ v_c) one_hot(o) v_cᵀ + Σ_{k=1…K} σ(U[w[k]]ᵀ v_c) one_hot(w[k]) v_cᵀ *)
Theorem claim_U : forall (V d K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) ->
  is_derive (fun t => J d K w (upd2 U i j t) v_c o) (U i j) (- sigmoid (- rsum d (fun i_1 => U o i_1 * v_c i_1)) * (delta o i * v_c j) + rsum K (fun k => sigmoid (rsum d (fun i_1 => U (w k) i_1 * v_c i_1)) * (delta (w k) i * v_c j))).
Proof. certify. Qed.
Lemma claim_U_defined : forall (V d K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) /\
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))).
Proof. certify_defined. Qed.
Example claim_U_witness : exists (V d K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i j : nat),
  (1 <= V)%nat /\
  (1 <= d)%nat /\
  (1 <= K)%nat /\
  (o < V)%nat /\
  (i < V)%nat /\
  (j < d)%nat /\
  (forall p, (p < K)%nat -> (w p < V)%nat).
Proof. exists 1%nat, 1%nat, 1%nat, (map_of [0]%nat), (mat [[0]]), (vec [0]), 0%nat, 0%nat, 0%nat. certify_witness. Qed.

(* ∂J/∂U = Σ_{x=1…V} one_hot(x) (∂J/∂U[x])ᵀ *)
Theorem claim_U_line_1 : forall (V d K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) ->
  is_derive (fun t => J d K w (upd2 U i j t) v_c o) (U i j) (rsum V (fun x => delta x i * Derive (fun t => J d K w (upd2 U x j t) v_c o) (U x j))).
Proof. certify. Qed.
Lemma claim_U_line_1_defined : forall (V d K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) /\
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) /\
  (forall x, (x < V)%nat -> 0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1))) /\
  (forall x, (x < V)%nat -> forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) /\
  (forall x, (x < V)%nat -> ex_derive (fun t => J d K w (upd2 U x j t) v_c o) (U x j)).
Proof. certify_defined. Qed.

(* Σ_{x=1…V} one_hot(x) (∂J/∂U[x])ᵀ = −(1 − σ(U[o]ᵀ v_c)) one_hot(o) v_cᵀ + Σ_{k=1…K} (1 − σ(−U[w[k]]ᵀ v_c)) one_hot(w[k]) v_cᵀ *)
Theorem claim_U_line_2 : forall (V d K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) ->
  rsum V (fun x => delta x i * Derive (fun t => J d K w (upd2 U x j t) v_c o) (U x j)) = - (1 - sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1))) * (delta o i * v_c j) + rsum K (fun k => (1 - sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) * (delta (w k) i * v_c j)).
Proof. certify. Qed.
Lemma claim_U_line_2_defined : forall (V d K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) ->
  (forall x, (x < V)%nat -> 0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1))) /\
  (forall x, (x < V)%nat -> forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) /\
  (forall x, (x < V)%nat -> ex_derive (fun t => J d K w (upd2 U x j t) v_c o) (U x j)).
Proof. certify_defined. Qed.

(* −(1 − σ(U[o]ᵀ v_c)) one_hot(o) v_cᵀ + Σ_{k=1…K} (1 − σ(−U[w[k]]ᵀ v_c)) one_hot(w[k]) v_cᵀ = −σ(−U[o]ᵀ v_c) one_hot(o) v_cᵀ + Σ_{k=1…K} σ(U[w[k]]ᵀ v_c) one_hot(w[k]) v_cᵀ *)
Theorem claim_U_line_3 : forall (V d K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) ->
  - (1 - sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1))) * (delta o i * v_c j) + rsum K (fun k => (1 - sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) * (delta (w k) i * v_c j)) = - sigmoid (- rsum d (fun i_1 => U o i_1 * v_c i_1)) * (delta o i * v_c j) + rsum K (fun k => sigmoid (rsum d (fun i_1 => U (w k) i_1 * v_c i_1)) * (delta (w k) i * v_c j)).
Proof. certify. Qed.

(* ∂J/∂v_c = g_o U[o] + Σ_{k=1…K} g_k U[w[k]] *)
Theorem claim_shared_v_c : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  is_derive (fun t => J d K w U (upd v_c i t) o) (v_c i) (g_o d U v_c o * U o i + rsum K (fun k => g_k d w U v_c k * U (w k) i)).
Proof. certify. Qed.
Lemma claim_shared_v_c_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) /\
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))).
Proof. certify_defined. Qed.

(* ∂J/∂v_c = −(1 − σ(U[o]ᵀ v_c)) U[o] + Σ_{k=1…K} (1 − σ(−U[w[k]]ᵀ v_c)) U[w[k]] *)
Theorem claim_shared_v_c_line_1 : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  is_derive (fun t => J d K w U (upd v_c i t) o) (v_c i) (- (1 - sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1))) * U o i + rsum K (fun k => (1 - sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) * U (w k) i)).
Proof. certify. Qed.
Lemma claim_shared_v_c_line_1_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) /\
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))).
Proof. certify_defined. Qed.

(* −(1 − σ(U[o]ᵀ v_c)) U[o] + Σ_{k=1…K} (1 − σ(−U[w[k]]ᵀ v_c)) U[w[k]] = g_o U[o] + Σ_{k=1…K} g_k U[w[k]] *)
Theorem claim_shared_v_c_line_2 : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  - (1 - sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1))) * U o i + rsum K (fun k => (1 - sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))) * U (w k) i) = g_o d U v_c o * U o i + rsum K (fun k => g_k d w U v_c k * U (w k) i).
Proof. certify. Qed.

(* ∂J/∂U[o] = g_o v_c, given w[k] ≠ o for every k *)
Theorem claim_shared_u_o : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  (forall k, (k < K)%nat -> (w k) <> o) ->
  is_derive (fun t => J d K w (upd2 U o i t) v_c o) (U o i) (g_o d U v_c o * v_c i).
Proof. certify. Qed.
Lemma claim_shared_u_o_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  (forall k, (k < K)%nat -> (w k) <> o) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) /\
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))).
Proof. certify_defined. Qed.

(* ∂J/∂U[o] = −(1 − σ(U[o]ᵀ v_c)) v_c, given w[k] ≠ o for every k *)
Theorem claim_shared_u_o_line_1 : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  (forall k, (k < K)%nat -> (w k) <> o) ->
  is_derive (fun t => J d K w (upd2 U o i t) v_c o) (U o i) (- (1 - sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1))) * v_c i).
Proof. certify. Qed.
Lemma claim_shared_u_o_line_1_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  (forall k, (k < K)%nat -> (w k) <> o) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) /\
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))).
Proof. certify_defined. Qed.

(* −(1 − σ(U[o]ᵀ v_c)) v_c = g_o v_c, given w[k] ≠ o for every k *)
Theorem claim_shared_u_o_line_2 : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (i < d)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  (forall k, (k < K)%nat -> (w k) <> o) ->
  - (1 - sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1))) * v_c i = g_o d U v_c o * v_c i.
Proof. certify. Qed.

(* ∂J/∂U[w[s]] = g_s v_c, given w[k] ≠ o for every k; w has no repeats *)
Theorem claim_shared_u_k : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o s i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (s < K)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  (forall p, (p < K)%nat -> forall q, (q < K)%nat -> w p = w q -> p = q) ->
  is_derive (fun t => J d K w (upd2 U (w s) i t) v_c o) (U (w s) i) (g_s d w U v_c s * v_c i).
Proof. certify. Qed.
Lemma claim_shared_u_k_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o s i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (s < K)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  (forall p, (p < K)%nat -> forall q, (q < K)%nat -> w p = w q -> p = q) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) /\
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))).
Proof. certify_defined. Qed.

(* ∂J/∂U[w[s]] = (1 − σ(−U[w[s]]ᵀ v_c)) v_c, given w[k] ≠ o for every k; w has no repeats *)
Theorem claim_shared_u_k_line_1 : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o s i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (s < K)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  (forall p, (p < K)%nat -> forall q, (q < K)%nat -> w p = w q -> p = q) ->
  is_derive (fun t => J d K w (upd2 U (w s) i t) v_c o) (U (w s) i) ((1 - sigmoid (- rsum d (fun i_1 => U (w s) i_1 * v_c i_1))) * v_c i).
Proof. certify. Qed.
Lemma claim_shared_u_k_line_1_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o s i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (s < K)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  (forall p, (p < K)%nat -> forall q, (q < K)%nat -> w p = w q -> p = q) ->
  0 < sigmoid (rsum d (fun i_1 => U o i_1 * v_c i_1)) /\
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (w k) i_1 * v_c i_1))).
Proof. certify_defined. Qed.

(* (1 − σ(−U[w[s]]ᵀ v_c)) v_c = g_s v_c, given w[k] ≠ o for every k; w has no repeats *)
Theorem claim_shared_u_k_line_2 : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (s o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (s < K)%nat -> (o < V)%nat -> (i < d)%nat ->
  (forall p, (p < K)%nat -> (w p < V)%nat) -> (forall k, (k < K)%nat -> (w k) <> o) ->
  (forall p, (p < K)%nat -> forall q, (q < K)%nat -> w p = w q -> p = q) ->
  (1 - sigmoid (- rsum d (fun i_1 => U (w s) i_1 * v_c i_1))) * v_c i = g_s d w U v_c s * v_c i.
Proof. certify. Qed.

(* J = softplus(−U[o]ᵀ v_c) + Σ_{k=1…K} softplus(U[w[k]]ᵀ v_c) *)
Theorem claim_stable : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  J d K w U v_c o = softplus (- rsum d (fun i => U o i * v_c i)) + rsum K (fun k => softplus (rsum d (fun i => U (w k) i * v_c i))).
Proof. certify. Qed.
Lemma claim_stable_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  0 < sigmoid (rsum d (fun i => U o i * v_c i)) /\
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i => U (w k) i * v_c i))).
Proof. certify_defined. Qed.
Example claim_stable_witness : exists (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= d)%nat /\
  (1 <= V)%nat /\
  (1 <= K)%nat /\
  (o < V)%nat /\
  (forall p, (p < K)%nat -> (w p < V)%nat).
Proof. exists 1%nat, 1%nat, 1%nat, (map_of [0]%nat), (mat [[0]]), (vec [0]), 0%nat. certify_witness. Qed.

(* J = −log(σ(U[o]ᵀ v_c)) − Σ_{k=1…K} log(σ(−U[w[k]]ᵀ v_c)) *)
Theorem claim_stable_line_1 : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  J d K w U v_c o = - ln (sigmoid (rsum d (fun i => U o i * v_c i))) - rsum K (fun k => ln (sigmoid (- rsum d (fun i => U (w k) i * v_c i)))).
Proof. certify. Qed.
Lemma claim_stable_line_1_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  0 < sigmoid (rsum d (fun i => U o i * v_c i)) /\
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i => U (w k) i * v_c i))).
Proof. certify_defined. Qed.

(* −log(σ(U[o]ᵀ v_c)) − Σ_{k=1…K} log(σ(−U[w[k]]ᵀ v_c)) = softplus(−U[o]ᵀ v_c) + Σ_{k=1…K} softplus(U[w[k]]ᵀ v_c) *)
Theorem claim_stable_line_2 : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  - ln (sigmoid (rsum d (fun i => U o i * v_c i))) - rsum K (fun k => ln (sigmoid (- rsum d (fun i => U (w k) i * v_c i)))) = softplus (- rsum d (fun i => U o i * v_c i)) + rsum K (fun k => softplus (rsum d (fun i => U (w k) i * v_c i))).
Proof. certify. Qed.
Lemma claim_stable_line_2_defined : forall (d V K : nat) (w : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (1 <= K)%nat -> (o < V)%nat -> (forall p, (p < K)%nat -> (w p < V)%nat) ->
  0 < sigmoid (rsum d (fun i => U o i * v_c i)) /\
  (forall k, (k < K)%nat -> 0 < sigmoid (- rsum d (fun i => U (w k) i * v_c i))).
Proof. certify_defined. Qed.
