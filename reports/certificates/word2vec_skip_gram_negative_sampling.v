(* (f) Skip-gram with the negative sampling loss *)
Require Import Derive.

Definition J_window (m : nat) (d : nat) (N : nat) (o : nat -> nat) (p : nat -> nat) (n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) : R :=
  rsum (2 * m)%nat (fun j => - ln (sigmoid (rsum d (fun i => U (o j) i * v_c i))) - rsum N (fun k => delta (p k) j * ln (sigmoid (- rsum d (fun i => U (n k) i * v_c i))))).

Definition v_c_1 (C : nat -> nat -> R) (c : nat) (i : nat) : R :=
  C c i.

Definition J_window_1 (m : nat) (d : nat) (N : nat) (o : nat -> nat) (p : nat -> nat) (n : nat -> nat) (U : nat -> nat -> R) (C : nat -> nat -> R) (c : nat) : R :=
  rsum (2 * m)%nat (fun j => - ln (sigmoid (rsum d (fun i => U (o j) i * v_c_1 C c i))) - rsum N (fun k => delta (p k) j * ln (sigmoid (- rsum d (fun i => U (n k) i * v_c_1 C c i))))).

Ltac unfolded ::= cbv beta delta [J_window v_c_1 J_window_1 softmax log_sum_exp case_of softplus maximum] in *.

(* ∂J_window/∂U = Σ_{k=1…N} σ(U[n[k]]ᵀ v_c) one_hot(n[k]) v_cᵀ − Σ_{j=1…2m} σ(−U[o[j]]ᵀ v_c) one_hot(o[j]) v_cᵀ *)
Theorem claim_U : forall (V d m N : nat) (o p n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= m)%nat -> (1 <= N)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) -> (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) ->
  (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) ->
  is_derive (fun t => J_window m d N o p n (upd2 U i j t) v_c) (U i j) (rsum N (fun k => sigmoid (rsum d (fun i_1 => U (n k) i_1 * v_c i_1)) * (delta (n k) i * v_c j)) - rsum (2 * m)%nat (fun j_1 => sigmoid (- rsum d (fun i_1 => U (o j_1) i_1 * v_c i_1)) * (delta (o j_1) i * v_c j))).
Proof. certify. Qed.
Lemma claim_U_defined : forall (V d m N : nat) (o p n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= m)%nat -> (1 <= N)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) -> (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) ->
  (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) ->
  (forall j_1, (j_1 < (2 * m)%nat)%nat -> 0 < sigmoid (rsum d (fun i_1 => U (o j_1) i_1 * v_c i_1))) /\
  (forall j_1, (j_1 < (2 * m)%nat)%nat -> forall k, (k < N)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (n k) i_1 * v_c i_1))).
Proof. certify_defined. Qed.
Example claim_U_witness : exists (V d m N : nat) (o p n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i j : nat),
  (1 <= V)%nat /\
  (1 <= d)%nat /\
  (1 <= m)%nat /\
  (1 <= N)%nat /\
  (i < V)%nat /\
  (j < d)%nat /\
  (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) /\
  (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) /\
  (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat).
Proof. exists 1%nat, 1%nat, 1%nat, 1%nat, (map_of [0; 0]%nat), (map_of [0]%nat), (map_of [0]%nat), (mat [[0]]), (vec [0]), 0%nat, 0%nat. certify_witness. Qed.

(* ∂J_window/∂U = Σ_{j=1…2m} ∂/∂U (−log(σ(U[o[j]]ᵀ v_c)) − Σ_{k=1…N} δ[p[k], j] log(σ(−U[n[k]]ᵀ v_c))) *)
Theorem claim_U_line_1 : forall (V d m N : nat) (o p n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= m)%nat -> (1 <= N)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) -> (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) ->
  (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) ->
  is_derive (fun t => J_window m d N o p n (upd2 U i j t) v_c) (U i j) (rsum (2 * m)%nat (fun j_1 => Derive (fun t => - ln (sigmoid (rsum d (fun i_1 => upd2 U i j t (o j_1) i_1 * v_c i_1))) - rsum N (fun k => delta (p k) j_1 * ln (sigmoid (- rsum d (fun i_1 => upd2 U i j t (n k) i_1 * v_c i_1))))) (U i j))).
Proof. certify. Qed.
Lemma claim_U_line_1_defined : forall (V d m N : nat) (o p n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= m)%nat -> (1 <= N)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) -> (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) ->
  (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) ->
  (forall j_1, (j_1 < (2 * m)%nat)%nat -> 0 < sigmoid (rsum d (fun i_1 => U (o j_1) i_1 * v_c i_1))) /\
  (forall j_1, (j_1 < (2 * m)%nat)%nat -> forall k, (k < N)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (n k) i_1 * v_c i_1))) /\
  (forall j_1, (j_1 < (2 * m)%nat)%nat -> ex_derive (fun t => - ln (sigmoid (rsum d (fun i_1 => upd2 U i j t (o j_1) i_1 * v_c i_1))) - rsum N (fun k => delta (p k) j_1 * ln (sigmoid (- rsum d (fun i_1 => upd2 U i j t (n k) i_1 * v_c i_1))))) (U i j)).
Proof. certify_defined. Qed.

(* Σ_{j=1…2m} ∂/∂U (−log(σ(U[o[j]]ᵀ v_c)) − Σ_{k=1…N} δ[p[k], j] log(σ(−U[n[k]]ᵀ v_c))) = ∂/∂U (Σ_{j=1…2m} (−log(σ(U[o[j]]ᵀ v_c))) − Σ_{k=1…N} log(σ(−U[n[k]]ᵀ v_c))) *)
Theorem claim_U_line_2 : forall (V d m N : nat) (o p n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= m)%nat -> (1 <= N)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) -> (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) ->
  (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) ->
  rsum (2 * m)%nat (fun j_1 => Derive (fun t => - ln (sigmoid (rsum d (fun i_1 => upd2 U i j t (o j_1) i_1 * v_c i_1))) - rsum N (fun k => delta (p k) j_1 * ln (sigmoid (- rsum d (fun i_1 => upd2 U i j t (n k) i_1 * v_c i_1))))) (U i j)) = Derive (fun t => rsum (2 * m)%nat (fun j_1 => - ln (sigmoid (rsum d (fun i_1 => upd2 U i j t (o j_1) i_1 * v_c i_1)))) - rsum N (fun k => ln (sigmoid (- rsum d (fun i_1 => upd2 U i j t (n k) i_1 * v_c i_1))))) (U i j).
Proof. certify. Qed.
Lemma claim_U_line_2_defined : forall (V d m N : nat) (o p n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= m)%nat -> (1 <= N)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) -> (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) ->
  (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) ->
  (forall j_1, (j_1 < (2 * m)%nat)%nat -> 0 < sigmoid (rsum d (fun i_1 => U (o j_1) i_1 * v_c i_1))) /\
  (forall j_1, (j_1 < (2 * m)%nat)%nat -> forall k, (k < N)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (n k) i_1 * v_c i_1))) /\
  (forall j_1, (j_1 < (2 * m)%nat)%nat -> ex_derive (fun t => - ln (sigmoid (rsum d (fun i_1 => upd2 U i j t (o j_1) i_1 * v_c i_1))) - rsum N (fun k => delta (p k) j_1 * ln (sigmoid (- rsum d (fun i_1 => upd2 U i j t (n k) i_1 * v_c i_1))))) (U i j)) /\
  (forall k, (k < N)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (n k) i_1 * v_c i_1))) /\
  ex_derive (fun t => rsum (2 * m)%nat (fun j_1 => - ln (sigmoid (rsum d (fun i_1 => upd2 U i j t (o j_1) i_1 * v_c i_1)))) - rsum N (fun k => ln (sigmoid (- rsum d (fun i_1 => upd2 U i j t (n k) i_1 * v_c i_1))))) (U i j).
Proof. certify_defined. Qed.

(* ∂/∂U (Σ_{j=1…2m} (−log(σ(U[o[j]]ᵀ v_c))) − Σ_{k=1…N} log(σ(−U[n[k]]ᵀ v_c))) = Σ_{k=1…N} σ(U[n[k]]ᵀ v_c) one_hot(n[k]) v_cᵀ − Σ_{j=1…2m} σ(−U[o[j]]ᵀ v_c) one_hot(o[j]) v_cᵀ *)
Theorem claim_U_line_3 : forall (V d m N : nat) (o n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= m)%nat -> (1 <= N)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) -> (forall p, (p < N)%nat -> (n p < V)%nat) ->
  is_derive (fun t => rsum (2 * m)%nat (fun j_1 => - ln (sigmoid (rsum d (fun i_1 => upd2 U i j t (o j_1) i_1 * v_c i_1)))) - rsum N (fun k => ln (sigmoid (- rsum d (fun i_1 => upd2 U i j t (n k) i_1 * v_c i_1))))) (U i j) (rsum N (fun k => sigmoid (rsum d (fun i_1 => U (n k) i_1 * v_c i_1)) * (delta (n k) i * v_c j)) - rsum (2 * m)%nat (fun j_1 => sigmoid (- rsum d (fun i_1 => U (o j_1) i_1 * v_c i_1)) * (delta (o j_1) i * v_c j))).
Proof. certify. Qed.
Lemma claim_U_line_3_defined : forall (V d m N : nat) (o n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= m)%nat -> (1 <= N)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) -> (forall p, (p < N)%nat -> (n p < V)%nat) ->
  (forall j_1, (j_1 < (2 * m)%nat)%nat -> 0 < sigmoid (rsum d (fun i_1 => U (o j_1) i_1 * v_c i_1))) /\
  (forall k, (k < N)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (n k) i_1 * v_c i_1))).
Proof. certify_defined. Qed.
Example claim_U_line_3_witness : exists (V d m N : nat) (o n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i j : nat),
  (1 <= V)%nat /\
  (1 <= d)%nat /\
  (1 <= m)%nat /\
  (1 <= N)%nat /\
  (i < V)%nat /\
  (j < d)%nat /\
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) /\
  (forall p, (p < N)%nat -> (n p < V)%nat).
Proof. exists 1%nat, 1%nat, 1%nat, 1%nat, (map_of [0; 0]%nat), (map_of [0]%nat), (mat [[0]]), (vec [0]), 0%nat, 0%nat. certify_witness. Qed.

(* ∂J_window/∂v_c = Σ_{k=1…N} σ(U[n[k]]ᵀ v_c) U[n[k]] − Σ_{j=1…2m} σ(−U[o[j]]ᵀ v_c) U[o[j]] *)
Theorem claim_v_c : forall (d m V N : nat) (o p n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (1 <= N)%nat -> (i < d)%nat ->
  (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) -> (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) ->
  (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) ->
  is_derive (fun t => J_window m d N o p n U (upd v_c i t)) (v_c i) (rsum N (fun k => sigmoid (rsum d (fun i_1 => U (n k) i_1 * v_c i_1)) * U (n k) i) - rsum (2 * m)%nat (fun j => sigmoid (- rsum d (fun i_1 => U (o j) i_1 * v_c i_1)) * U (o j) i)).
Proof. certify. Qed.
Lemma claim_v_c_defined : forall (d m V N : nat) (o p n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (1 <= N)%nat -> (i < d)%nat ->
  (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) -> (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) ->
  (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < sigmoid (rsum d (fun i_1 => U (o j) i_1 * v_c i_1))) /\
  (forall j, (j < (2 * m)%nat)%nat -> forall k, (k < N)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (n k) i_1 * v_c i_1))).
Proof. certify_defined. Qed.
Example claim_v_c_witness : exists (d m V N : nat) (o p n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat),
  (1 <= d)%nat /\
  (1 <= m)%nat /\
  (1 <= V)%nat /\
  (1 <= N)%nat /\
  (i < d)%nat /\
  (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) /\
  (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) /\
  (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat).
Proof. exists 1%nat, 1%nat, 1%nat, 1%nat, (map_of [0; 0]%nat), (map_of [0]%nat), (map_of [0]%nat), (mat [[0]]), (vec [0]), 0%nat. certify_witness. Qed.

(* ∂J_window/∂v_c = Σ_{j=1…2m} ∂/∂v_c (−log(σ(U[o[j]]ᵀ v_c)) − Σ_{k=1…N} δ[p[k], j] log(σ(−U[n[k]]ᵀ v_c))) *)
Theorem claim_v_c_line_1 : forall (d m V N : nat) (o p n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (1 <= N)%nat -> (i < d)%nat ->
  (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) -> (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) ->
  (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) ->
  is_derive (fun t => J_window m d N o p n U (upd v_c i t)) (v_c i) (rsum (2 * m)%nat (fun j => Derive (fun t => - ln (sigmoid (rsum d (fun i_1 => U (o j) i_1 * upd v_c i t i_1))) - rsum N (fun k => delta (p k) j * ln (sigmoid (- rsum d (fun i_1 => U (n k) i_1 * upd v_c i t i_1))))) (v_c i))).
Proof. certify. Qed.
Lemma claim_v_c_line_1_defined : forall (d m V N : nat) (o p n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (1 <= N)%nat -> (i < d)%nat ->
  (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) -> (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) ->
  (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < sigmoid (rsum d (fun i_1 => U (o j) i_1 * v_c i_1))) /\
  (forall j, (j < (2 * m)%nat)%nat -> forall k, (k < N)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (n k) i_1 * v_c i_1))) /\
  (forall j, (j < (2 * m)%nat)%nat -> ex_derive (fun t => - ln (sigmoid (rsum d (fun i_1 => U (o j) i_1 * upd v_c i t i_1))) - rsum N (fun k => delta (p k) j * ln (sigmoid (- rsum d (fun i_1 => U (n k) i_1 * upd v_c i t i_1))))) (v_c i)).
Proof. certify_defined. Qed.

(* Σ_{j=1…2m} ∂/∂v_c (−log(σ(U[o[j]]ᵀ v_c)) − Σ_{k=1…N} δ[p[k], j] log(σ(−U[n[k]]ᵀ v_c))) = ∂/∂v_c (Σ_{j=1…2m} (−log(σ(U[o[j]]ᵀ v_c))) − Σ_{k=1…N} log(σ(−U[n[k]]ᵀ v_c))) *)
Theorem claim_v_c_line_2 : forall (d m V N : nat) (o p n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (1 <= N)%nat -> (i < d)%nat ->
  (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) -> (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) ->
  (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) ->
  rsum (2 * m)%nat (fun j => Derive (fun t => - ln (sigmoid (rsum d (fun i_1 => U (o j) i_1 * upd v_c i t i_1))) - rsum N (fun k => delta (p k) j * ln (sigmoid (- rsum d (fun i_1 => U (n k) i_1 * upd v_c i t i_1))))) (v_c i)) = Derive (fun t => rsum (2 * m)%nat (fun j => - ln (sigmoid (rsum d (fun i_1 => U (o j) i_1 * upd v_c i t i_1)))) - rsum N (fun k => ln (sigmoid (- rsum d (fun i_1 => U (n k) i_1 * upd v_c i t i_1))))) (v_c i).
Proof. certify. Qed.
Lemma claim_v_c_line_2_defined : forall (d m V N : nat) (o p n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (1 <= N)%nat -> (i < d)%nat ->
  (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) -> (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) ->
  (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < sigmoid (rsum d (fun i_1 => U (o j) i_1 * v_c i_1))) /\
  (forall j, (j < (2 * m)%nat)%nat -> forall k, (k < N)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (n k) i_1 * v_c i_1))) /\
  (forall j, (j < (2 * m)%nat)%nat -> ex_derive (fun t => - ln (sigmoid (rsum d (fun i_1 => U (o j) i_1 * upd v_c i t i_1))) - rsum N (fun k => delta (p k) j * ln (sigmoid (- rsum d (fun i_1 => U (n k) i_1 * upd v_c i t i_1))))) (v_c i)) /\
  (forall k, (k < N)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (n k) i_1 * v_c i_1))) /\
  ex_derive (fun t => rsum (2 * m)%nat (fun j => - ln (sigmoid (rsum d (fun i_1 => U (o j) i_1 * upd v_c i t i_1)))) - rsum N (fun k => ln (sigmoid (- rsum d (fun i_1 => U (n k) i_1 * upd v_c i t i_1))))) (v_c i).
Proof. certify_defined. Qed.

(* ∂/∂v_c (Σ_{j=1…2m} (−log(σ(U[o[j]]ᵀ v_c))) − Σ_{k=1…N} log(σ(−U[n[k]]ᵀ v_c))) = Σ_{k=1…N} σ(U[n[k]]ᵀ v_c) U[n[k]] − Σ_{j=1…2m} σ(−U[o[j]]ᵀ v_c) U[o[j]] *)
Theorem claim_v_c_line_3 : forall (d m V N : nat) (o n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (1 <= N)%nat -> (i < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) -> (forall p, (p < N)%nat -> (n p < V)%nat) ->
  is_derive (fun t => rsum (2 * m)%nat (fun j => - ln (sigmoid (rsum d (fun i_1 => U (o j) i_1 * upd v_c i t i_1)))) - rsum N (fun k => ln (sigmoid (- rsum d (fun i_1 => U (n k) i_1 * upd v_c i t i_1))))) (v_c i) (rsum N (fun k => sigmoid (rsum d (fun i_1 => U (n k) i_1 * v_c i_1)) * U (n k) i) - rsum (2 * m)%nat (fun j => sigmoid (- rsum d (fun i_1 => U (o j) i_1 * v_c i_1)) * U (o j) i)).
Proof. certify. Qed.
Lemma claim_v_c_line_3_defined : forall (d m V N : nat) (o n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (1 <= N)%nat -> (i < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) -> (forall p, (p < N)%nat -> (n p < V)%nat) ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < sigmoid (rsum d (fun i_1 => U (o j) i_1 * v_c i_1))) /\
  (forall k, (k < N)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (n k) i_1 * v_c i_1))).
Proof. certify_defined. Qed.
Example claim_v_c_line_3_witness : exists (d m V N : nat) (o n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat),
  (1 <= d)%nat /\
  (1 <= m)%nat /\
  (1 <= V)%nat /\
  (1 <= N)%nat /\
  (i < d)%nat /\
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) /\
  (forall p, (p < N)%nat -> (n p < V)%nat).
Proof. exists 1%nat, 1%nat, 1%nat, 1%nat, (map_of [0; 0]%nat), (map_of [0]%nat), (mat [[0]]), (vec [0]), 0%nat. certify_witness. Qed.

(* ∂J_window/∂C[w] = 0, given w ≠ c *)
Theorem claim_v_w : forall (d m V N : nat) (o p n : nat -> nat) (U C : nat -> nat -> R) (c w i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (1 <= N)%nat -> (c < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) -> (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) ->
  (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) -> w <> c ->
  is_derive (fun t => J_window_1 m d N o p n U (upd2 C w i t) c) (C w i) 0.
Proof. certify. Qed.
Lemma claim_v_w_defined : forall (d m V N : nat) (o p n : nat -> nat) (U C : nat -> nat -> R) (c w i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (1 <= N)%nat -> (c < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) -> (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) ->
  (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) -> w <> c ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < sigmoid (rsum d (fun i_1 => U (o j) i_1 * v_c_1 C c i_1))) /\
  (forall j, (j < (2 * m)%nat)%nat -> forall k, (k < N)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (n k) i_1 * v_c_1 C c i_1))).
Proof. certify_defined. Qed.
Example claim_v_w_witness : exists (d m V N : nat) (o p n : nat -> nat) (U C : nat -> nat -> R) (c w i : nat),
  (1 <= d)%nat /\
  (1 <= m)%nat /\
  (1 <= V)%nat /\
  (1 <= N)%nat /\
  (c < V)%nat /\
  (w < V)%nat /\
  (i < d)%nat /\
  (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) /\
  (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) /\
  (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) /\
  w <> c.
Proof. exists 1%nat, 1%nat, 2%nat, 1%nat, (map_of [0; 0]%nat), (map_of [0]%nat), (map_of [0]%nat), (mat [[(-1)]; [(-1)]]), (mat [[1]; [2]]), 0%nat, 1%nat, 0%nat. certify_witness. Qed.

(* ∂J_window/∂C[w] = Σ_{j=1…2m} ∂/∂C[w] (−log(σ(U[o[j]]ᵀ v_c)) − Σ_{k=1…N} δ[p[k], j] log(σ(−U[n[k]]ᵀ v_c))), given w ≠ c *)
Theorem claim_v_w_line_1 : forall (d m V N : nat) (o p n : nat -> nat) (U C : nat -> nat -> R) (c w i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (1 <= N)%nat -> (c < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) -> (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) ->
  (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) -> w <> c ->
  is_derive (fun t => J_window_1 m d N o p n U (upd2 C w i t) c) (C w i) (rsum (2 * m)%nat (fun j => Derive (fun t => - ln (sigmoid (rsum d (fun i_1 => U (o j) i_1 * v_c_1 (upd2 C w i t) c i_1))) - rsum N (fun k => delta (p k) j * ln (sigmoid (- rsum d (fun i_1 => U (n k) i_1 * v_c_1 (upd2 C w i t) c i_1))))) (C w i))).
Proof. certify. Qed.
Lemma claim_v_w_line_1_defined : forall (d m V N : nat) (o p n : nat -> nat) (U C : nat -> nat -> R) (c w i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (1 <= N)%nat -> (c < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) -> (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) ->
  (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) -> w <> c ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < sigmoid (rsum d (fun i_1 => U (o j) i_1 * v_c_1 C c i_1))) /\
  (forall j, (j < (2 * m)%nat)%nat -> forall k, (k < N)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (n k) i_1 * v_c_1 C c i_1))) /\
  (forall j, (j < (2 * m)%nat)%nat -> ex_derive (fun t => - ln (sigmoid (rsum d (fun i_1 => U (o j) i_1 * v_c_1 (upd2 C w i t) c i_1))) - rsum N (fun k => delta (p k) j * ln (sigmoid (- rsum d (fun i_1 => U (n k) i_1 * v_c_1 (upd2 C w i t) c i_1))))) (C w i)).
Proof. certify_defined. Qed.

(* Σ_{j=1…2m} ∂/∂C[w] (−log(σ(U[o[j]]ᵀ v_c)) − Σ_{k=1…N} δ[p[k], j] log(σ(−U[n[k]]ᵀ v_c))) = 0, given w ≠ c *)
Theorem claim_v_w_line_2 : forall (d m V N : nat) (o p n : nat -> nat) (U C : nat -> nat -> R) (c w i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (1 <= N)%nat -> (c < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) -> (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) ->
  (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) -> w <> c ->
  rsum (2 * m)%nat (fun j => Derive (fun t => - ln (sigmoid (rsum d (fun i_1 => U (o j) i_1 * v_c_1 (upd2 C w i t) c i_1))) - rsum N (fun k => delta (p k) j * ln (sigmoid (- rsum d (fun i_1 => U (n k) i_1 * v_c_1 (upd2 C w i t) c i_1))))) (C w i)) = 0.
Proof. certify. Qed.
Lemma claim_v_w_line_2_defined : forall (d m V N : nat) (o p n : nat -> nat) (U C : nat -> nat -> R) (c w i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (1 <= N)%nat -> (c < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) -> (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) ->
  (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) -> w <> c ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < sigmoid (rsum d (fun i_1 => U (o j) i_1 * v_c_1 C c i_1))) /\
  (forall j, (j < (2 * m)%nat)%nat -> forall k, (k < N)%nat -> 0 < sigmoid (- rsum d (fun i_1 => U (n k) i_1 * v_c_1 C c i_1))) /\
  (forall j, (j < (2 * m)%nat)%nat -> ex_derive (fun t => - ln (sigmoid (rsum d (fun i_1 => U (o j) i_1 * v_c_1 (upd2 C w i t) c i_1))) - rsum N (fun k => delta (p k) j * ln (sigmoid (- rsum d (fun i_1 => U (n k) i_1 * v_c_1 (upd2 C w i t) c i_1))))) (C w i)).
Proof. certify_defined. Qed.

(* J_window = Σ_{j=1…2m} softplus(−U[o[j]]ᵀ v_c) + Σ_{k=1…N} softplus(U[n[k]]ᵀ v_c) *)
Theorem claim_stable : forall (m d V N : nat) (o p n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R),
  (1 <= m)%nat -> (1 <= d)%nat -> (1 <= V)%nat -> (1 <= N)%nat -> (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) ->
  (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) -> (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) ->
  J_window m d N o p n U v_c = rsum (2 * m)%nat (fun j => softplus (- rsum d (fun i => U (o j) i * v_c i))) + rsum N (fun k => softplus (rsum d (fun i => U (n k) i * v_c i))).
Proof. certify. Qed.
Lemma claim_stable_defined : forall (m d V N : nat) (o p n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R),
  (1 <= m)%nat -> (1 <= d)%nat -> (1 <= V)%nat -> (1 <= N)%nat -> (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) ->
  (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) -> (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < sigmoid (rsum d (fun i => U (o j) i * v_c i))) /\
  (forall j, (j < (2 * m)%nat)%nat -> forall k, (k < N)%nat -> 0 < sigmoid (- rsum d (fun i => U (n k) i * v_c i))).
Proof. certify_defined. Qed.
Example claim_stable_witness : exists (m d V N : nat) (o p n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R),
  (1 <= m)%nat /\
  (1 <= d)%nat /\
  (1 <= V)%nat /\
  (1 <= N)%nat /\
  (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) /\
  (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) /\
  (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat).
Proof. exists 1%nat, 1%nat, 1%nat, 1%nat, (map_of [0; 0]%nat), (map_of [0]%nat), (map_of [0]%nat), (mat [[0]]), (vec [0]). certify_witness. Qed.

(* J_window = Σ_{j=1…2m} (−log(σ(U[o[j]]ᵀ v_c))) − Σ_{k=1…N} log(σ(−U[n[k]]ᵀ v_c)) *)
Theorem claim_stable_line_1 : forall (m d V N : nat) (o p n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R),
  (1 <= m)%nat -> (1 <= d)%nat -> (1 <= V)%nat -> (1 <= N)%nat -> (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) ->
  (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) -> (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) ->
  J_window m d N o p n U v_c = rsum (2 * m)%nat (fun j => - ln (sigmoid (rsum d (fun i => U (o j) i * v_c i)))) - rsum N (fun k => ln (sigmoid (- rsum d (fun i => U (n k) i * v_c i)))).
Proof. certify. Qed.
Lemma claim_stable_line_1_defined : forall (m d V N : nat) (o p n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R),
  (1 <= m)%nat -> (1 <= d)%nat -> (1 <= V)%nat -> (1 <= N)%nat -> (forall p_1, (p_1 < (2 * m)%nat)%nat -> (o p_1 < V)%nat) ->
  (forall p_1, (p_1 < N)%nat -> (p p_1 < (2 * m)%nat)%nat) -> (forall p_1, (p_1 < N)%nat -> (n p_1 < V)%nat) ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < sigmoid (rsum d (fun i => U (o j) i * v_c i))) /\
  (forall j, (j < (2 * m)%nat)%nat -> forall k, (k < N)%nat -> 0 < sigmoid (- rsum d (fun i => U (n k) i * v_c i))) /\
  (forall k, (k < N)%nat -> 0 < sigmoid (- rsum d (fun i => U (n k) i * v_c i))).
Proof. certify_defined. Qed.

(* Σ_{j=1…2m} (−log(σ(U[o[j]]ᵀ v_c))) − Σ_{k=1…N} log(σ(−U[n[k]]ᵀ v_c)) = Σ_{j=1…2m} softplus(−U[o[j]]ᵀ v_c) + Σ_{k=1…N} softplus(U[n[k]]ᵀ v_c) *)
Theorem claim_stable_line_2 : forall (m d V N : nat) (o n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R),
  (1 <= m)%nat -> (1 <= d)%nat -> (1 <= V)%nat -> (1 <= N)%nat -> (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall p, (p < N)%nat -> (n p < V)%nat) ->
  rsum (2 * m)%nat (fun j => - ln (sigmoid (rsum d (fun i => U (o j) i * v_c i)))) - rsum N (fun k => ln (sigmoid (- rsum d (fun i => U (n k) i * v_c i)))) = rsum (2 * m)%nat (fun j => softplus (- rsum d (fun i => U (o j) i * v_c i))) + rsum N (fun k => softplus (rsum d (fun i => U (n k) i * v_c i))).
Proof. certify. Qed.
Lemma claim_stable_line_2_defined : forall (m d V N : nat) (o n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R),
  (1 <= m)%nat -> (1 <= d)%nat -> (1 <= V)%nat -> (1 <= N)%nat -> (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall p, (p < N)%nat -> (n p < V)%nat) ->
  (forall j, (j < (2 * m)%nat)%nat -> 0 < sigmoid (rsum d (fun i => U (o j) i * v_c i))) /\
  (forall k, (k < N)%nat -> 0 < sigmoid (- rsum d (fun i => U (n k) i * v_c i))).
Proof. certify_defined. Qed.
Example claim_stable_line_2_witness : exists (m d V N : nat) (o n : nat -> nat) (U : nat -> nat -> R) (v_c : nat -> R),
  (1 <= m)%nat /\
  (1 <= d)%nat /\
  (1 <= V)%nat /\
  (1 <= N)%nat /\
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) /\
  (forall p, (p < N)%nat -> (n p < V)%nat).
Proof. exists 1%nat, 1%nat, 1%nat, 1%nat, (map_of [0; 0]%nat), (map_of [0]%nat), (mat [[0]]), (vec [0]). certify_witness. Qed.
