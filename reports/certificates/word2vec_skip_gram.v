(* (f) Gradients of the skip-gram loss of a window *)
Require Import Derive.

Definition v_c (C : nat -> nat -> R) (c : nat) (i : nat) : R :=
  C c i.

Definition J_window (m : nat) (o : nat -> nat) (J : (nat -> R) -> nat -> (nat -> nat -> R) -> R) (C : nat -> nat -> R) (U : nat -> nat -> R) (c : nat) : R :=
  rsum (2 * m)%nat (fun j => J (v_c C c) (o j) U).

Ltac unfolded ::= cbv beta delta [v_c J_window softmax log_sum_exp case_of softplus maximum] in *.

(* ∂J_window/∂U = Σ_{j=1…2m} (∂J(v_c, o[j], U)/∂U) *)
Theorem claim_U : forall (V d m : nat) (o : nat -> nat) (J : (nat -> R) -> nat -> (nat -> nat -> R) -> R) (C U : nat -> nat -> R) (c i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= m)%nat -> (c < V)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall X q X_1 i_1, ex_derive (fun t => J (upd X i_1 t) q X_1) (X i_1)) ->
  (forall X q X_1 i_1 j_1, ex_derive (fun t => J X q (upd2 X_1 i_1 j_1 t)) (X_1 i_1 j_1)) ->
  is_derive (fun t => J_window m o J C (upd2 U i j t) c) (U i j) (rsum (2 * m)%nat (fun j_1 => Derive (fun t => J (v_c C c) (o j_1) (upd2 U i j t)) (U i j))).
Proof. certify. Qed.
Lemma claim_U_defined : forall (V d m : nat) (o : nat -> nat) (J : (nat -> R) -> nat -> (nat -> nat -> R) -> R) (C U : nat -> nat -> R) (c i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= m)%nat -> (c < V)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall X q X_1 i_1, ex_derive (fun t => J (upd X i_1 t) q X_1) (X i_1)) ->
  (forall X q X_1 i_1 j_1, ex_derive (fun t => J X q (upd2 X_1 i_1 j_1 t)) (X_1 i_1 j_1)) ->
  (forall j_1, (j_1 < (2 * m)%nat)%nat -> ex_derive (fun t => J (v_c C c) (o j_1) (upd2 U i j t)) (U i j)).
Proof. certify_defined. Qed.
Example claim_U_witness : exists (V d m : nat) (o : nat -> nat) (J : (nat -> R) -> nat -> (nat -> nat -> R) -> R) (C U : nat -> nat -> R) (c i j : nat),
  (1 <= V)%nat /\
  (1 <= d)%nat /\
  (1 <= m)%nat /\
  (c < V)%nat /\
  (i < V)%nat /\
  (j < d)%nat /\
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) /\
  (forall X q X_1 i_1, ex_derive (fun t => J (upd X i_1 t) q X_1) (X i_1)) /\
  (forall X q X_1 i_1 j_1, ex_derive (fun t => J X q (upd2 X_1 i_1 j_1 t)) (X_1 i_1 j_1)).
Proof. exists 1%nat, 1%nat, 1%nat, (map_of [0; 0]%nat), (fun x_1 x_2 x_3 => (1 + 1 * (1 + INR x_2)) * ((rsum 1%nat (fun i => (1 + INR i) * x_1 i) + rsum 1%nat (fun i => rsum 1%nat (fun j => (2 + INR j + INR i) * x_3 i j))) + (rsum 1%nat (fun i => (1 + INR i) * x_1 i) + rsum 1%nat (fun i => rsum 1%nat (fun j => (2 + INR j + INR i) * x_3 i j))) ^ 2)), (mat [[0]]), (mat [[0]]), 0%nat, 0%nat, 0%nat. certify_witness. Qed.

(* ∂J_window/∂U = ∂/∂U (Σ_{j=1…2m} J(v_c, o[j], U)) *)
Theorem claim_U_line_1 : forall (V d m : nat) (o : nat -> nat) (J : (nat -> R) -> nat -> (nat -> nat -> R) -> R) (C U : nat -> nat -> R) (c i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= m)%nat -> (c < V)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall X q X_1 i_1, ex_derive (fun t => J (upd X i_1 t) q X_1) (X i_1)) ->
  (forall X q X_1 i_1 j_1, ex_derive (fun t => J X q (upd2 X_1 i_1 j_1 t)) (X_1 i_1 j_1)) ->
  is_derive (fun t => J_window m o J C (upd2 U i j t) c) (U i j) (Derive (fun t => rsum (2 * m)%nat (fun j_1 => J (v_c C c) (o j_1) (upd2 U i j t))) (U i j)).
Proof. certify. Qed.
Lemma claim_U_line_1_defined : forall (V d m : nat) (o : nat -> nat) (J : (nat -> R) -> nat -> (nat -> nat -> R) -> R) (C U : nat -> nat -> R) (c i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= m)%nat -> (c < V)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall X q X_1 i_1, ex_derive (fun t => J (upd X i_1 t) q X_1) (X i_1)) ->
  (forall X q X_1 i_1 j_1, ex_derive (fun t => J X q (upd2 X_1 i_1 j_1 t)) (X_1 i_1 j_1)) ->
  ex_derive (fun t => rsum (2 * m)%nat (fun j_1 => J (v_c C c) (o j_1) (upd2 U i j t))) (U i j).
Proof. certify_defined. Qed.

(* ∂/∂U (Σ_{j=1…2m} J(v_c, o[j], U)) = Σ_{j=1…2m} (∂J(v_c, o[j], U)/∂U) *)
Theorem claim_U_line_2 : forall (V d m : nat) (o : nat -> nat) (J : (nat -> R) -> nat -> (nat -> nat -> R) -> R) (C U : nat -> nat -> R) (c i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= m)%nat -> (c < V)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall X q X_1 i_1, ex_derive (fun t => J (upd X i_1 t) q X_1) (X i_1)) ->
  (forall X q X_1 i_1 j_1, ex_derive (fun t => J X q (upd2 X_1 i_1 j_1 t)) (X_1 i_1 j_1)) ->
  is_derive (fun t => rsum (2 * m)%nat (fun j_1 => J (v_c C c) (o j_1) (upd2 U i j t))) (U i j) (rsum (2 * m)%nat (fun j_1 => Derive (fun t => J (v_c C c) (o j_1) (upd2 U i j t)) (U i j))).
Proof. certify. Qed.
Lemma claim_U_line_2_defined : forall (V d m : nat) (o : nat -> nat) (J : (nat -> R) -> nat -> (nat -> nat -> R) -> R) (C U : nat -> nat -> R) (c i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= m)%nat -> (c < V)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall X q X_1 i_1, ex_derive (fun t => J (upd X i_1 t) q X_1) (X i_1)) ->
  (forall X q X_1 i_1 j_1, ex_derive (fun t => J X q (upd2 X_1 i_1 j_1 t)) (X_1 i_1 j_1)) ->
  (forall j_1, (j_1 < (2 * m)%nat)%nat -> ex_derive (fun t => J (v_c C c) (o j_1) (upd2 U i j t)) (U i j)).
Proof. certify_defined. Qed.

(* ∂J_window/∂C[c] = Σ_{j=1…2m} (∂J(v_c, o[j], U)/∂C[c]) *)
Theorem claim_v_c : forall (d m V : nat) (o : nat -> nat) (J : (nat -> R) -> nat -> (nat -> nat -> R) -> R) (C U : nat -> nat -> R) (c i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (c < V)%nat -> (i < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall X q X_1 i_1, ex_derive (fun t => J (upd X i_1 t) q X_1) (X i_1)) ->
  (forall X q X_1 i_1 j, ex_derive (fun t => J X q (upd2 X_1 i_1 j t)) (X_1 i_1 j)) ->
  is_derive (fun t => J_window m o J (upd2 C c i t) U c) (C c i) (rsum (2 * m)%nat (fun j => Derive (fun t => J (v_c (upd2 C c i t) c) (o j) U) (C c i))).
Proof. certify. Qed.
Lemma claim_v_c_defined : forall (d m V : nat) (o : nat -> nat) (J : (nat -> R) -> nat -> (nat -> nat -> R) -> R) (C U : nat -> nat -> R) (c i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (c < V)%nat -> (i < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall X q X_1 i_1, ex_derive (fun t => J (upd X i_1 t) q X_1) (X i_1)) ->
  (forall X q X_1 i_1 j, ex_derive (fun t => J X q (upd2 X_1 i_1 j t)) (X_1 i_1 j)) ->
  (forall j, (j < (2 * m)%nat)%nat -> ex_derive (fun t => J (v_c (upd2 C c i t) c) (o j) U) (C c i)).
Proof. certify_defined. Qed.
Example claim_v_c_witness : exists (d m V : nat) (o : nat -> nat) (J : (nat -> R) -> nat -> (nat -> nat -> R) -> R) (C U : nat -> nat -> R) (c i : nat),
  (1 <= d)%nat /\
  (1 <= m)%nat /\
  (1 <= V)%nat /\
  (c < V)%nat /\
  (i < d)%nat /\
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) /\
  (forall X q X_1 i_1, ex_derive (fun t => J (upd X i_1 t) q X_1) (X i_1)) /\
  (forall X q X_1 i_1 j, ex_derive (fun t => J X q (upd2 X_1 i_1 j t)) (X_1 i_1 j)).
Proof. exists 1%nat, 1%nat, 1%nat, (map_of [0; 0]%nat), (fun x_1 x_2 x_3 => (1 + 1 * (1 + INR x_2)) * ((rsum 1%nat (fun i => (1 + INR i) * x_1 i) + rsum 1%nat (fun i => rsum 1%nat (fun j => (2 + INR j + INR i) * x_3 i j))) + (rsum 1%nat (fun i => (1 + INR i) * x_1 i) + rsum 1%nat (fun i => rsum 1%nat (fun j => (2 + INR j + INR i) * x_3 i j))) ^ 2)), (mat [[0]]), (mat [[0]]), 0%nat, 0%nat. certify_witness. Qed.

(* ∂J_window/∂C[c] = ∂/∂C[c] (Σ_{j=1…2m} J(v_c, o[j], U)) *)
Theorem claim_v_c_line_1 : forall (d m V : nat) (o : nat -> nat) (J : (nat -> R) -> nat -> (nat -> nat -> R) -> R) (C U : nat -> nat -> R) (c i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (c < V)%nat -> (i < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall X q X_1 i_1, ex_derive (fun t => J (upd X i_1 t) q X_1) (X i_1)) ->
  (forall X q X_1 i_1 j, ex_derive (fun t => J X q (upd2 X_1 i_1 j t)) (X_1 i_1 j)) ->
  is_derive (fun t => J_window m o J (upd2 C c i t) U c) (C c i) (Derive (fun t => rsum (2 * m)%nat (fun j => J (v_c (upd2 C c i t) c) (o j) U)) (C c i)).
Proof. certify. Qed.
Lemma claim_v_c_line_1_defined : forall (d m V : nat) (o : nat -> nat) (J : (nat -> R) -> nat -> (nat -> nat -> R) -> R) (C U : nat -> nat -> R) (c i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (c < V)%nat -> (i < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall X q X_1 i_1, ex_derive (fun t => J (upd X i_1 t) q X_1) (X i_1)) ->
  (forall X q X_1 i_1 j, ex_derive (fun t => J X q (upd2 X_1 i_1 j t)) (X_1 i_1 j)) ->
  ex_derive (fun t => rsum (2 * m)%nat (fun j => J (v_c (upd2 C c i t) c) (o j) U)) (C c i).
Proof. certify_defined. Qed.

(* ∂/∂C[c] (Σ_{j=1…2m} J(v_c, o[j], U)) = Σ_{j=1…2m} (∂J(v_c, o[j], U)/∂C[c]) *)
Theorem claim_v_c_line_2 : forall (d m V : nat) (o : nat -> nat) (J : (nat -> R) -> nat -> (nat -> nat -> R) -> R) (C U : nat -> nat -> R) (c i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (c < V)%nat -> (i < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall X q X_1 i_1, ex_derive (fun t => J (upd X i_1 t) q X_1) (X i_1)) ->
  (forall X q X_1 i_1 j, ex_derive (fun t => J X q (upd2 X_1 i_1 j t)) (X_1 i_1 j)) ->
  is_derive (fun t => rsum (2 * m)%nat (fun j => J (v_c (upd2 C c i t) c) (o j) U)) (C c i) (rsum (2 * m)%nat (fun j => Derive (fun t => J (v_c (upd2 C c i t) c) (o j) U) (C c i))).
Proof. certify. Qed.
Lemma claim_v_c_line_2_defined : forall (d m V : nat) (o : nat -> nat) (J : (nat -> R) -> nat -> (nat -> nat -> R) -> R) (C U : nat -> nat -> R) (c i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (c < V)%nat -> (i < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall X q X_1 i_1, ex_derive (fun t => J (upd X i_1 t) q X_1) (X i_1)) ->
  (forall X q X_1 i_1 j, ex_derive (fun t => J X q (upd2 X_1 i_1 j t)) (X_1 i_1 j)) ->
  (forall j, (j < (2 * m)%nat)%nat -> ex_derive (fun t => J (v_c (upd2 C c i t) c) (o j) U) (C c i)).
Proof. certify_defined. Qed.

(* ∂J_window/∂C[w] = 0, given w ≠ c *)
Theorem claim_v_w : forall (d m V : nat) (o : nat -> nat) (J : (nat -> R) -> nat -> (nat -> nat -> R) -> R) (C U : nat -> nat -> R) (c w i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (c < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall X q X_1 i_1, ex_derive (fun t => J (upd X i_1 t) q X_1) (X i_1)) ->
  (forall X q X_1 i_1 j, ex_derive (fun t => J X q (upd2 X_1 i_1 j t)) (X_1 i_1 j)) -> w <> c ->
  is_derive (fun t => J_window m o J (upd2 C w i t) U c) (C w i) 0.
Proof. certify. Qed.
Example claim_v_w_witness : exists (d m V : nat) (o : nat -> nat) (J : (nat -> R) -> nat -> (nat -> nat -> R) -> R) (C U : nat -> nat -> R) (c w i : nat),
  (1 <= d)%nat /\
  (1 <= m)%nat /\
  (1 <= V)%nat /\
  (c < V)%nat /\
  (w < V)%nat /\
  (i < d)%nat /\
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) /\
  (forall X q X_1 i_1, ex_derive (fun t => J (upd X i_1 t) q X_1) (X i_1)) /\
  (forall X q X_1 i_1 j, ex_derive (fun t => J X q (upd2 X_1 i_1 j t)) (X_1 i_1 j)) /\
  w <> c.
Proof. exists 1%nat, 1%nat, 2%nat, (map_of [0; 0]%nat), (fun x_1 x_2 x_3 => (1 + 1 * (1 + INR x_2)) * ((rsum 1%nat (fun i => (1 + INR i) * x_1 i) + rsum 2%nat (fun i => rsum 1%nat (fun j => (2 + INR j + INR i) * x_3 i j))) + (rsum 1%nat (fun i => (1 + INR i) * x_1 i) + rsum 2%nat (fun i => rsum 1%nat (fun j => (2 + INR j + INR i) * x_3 i j))) ^ 2)), (mat [[(-1)]; [(-1)]]), (mat [[1]; [2]]), 0%nat, 1%nat, 0%nat. certify_witness. Qed.

(* ∂J_window/∂C[w] = Σ_{j=1…2m} (∂J(v_c, o[j], U)/∂C[w]), given w ≠ c *)
Theorem claim_v_w_line_1 : forall (d m V : nat) (o : nat -> nat) (J : (nat -> R) -> nat -> (nat -> nat -> R) -> R) (C U : nat -> nat -> R) (c w i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (c < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall X q X_1 i_1, ex_derive (fun t => J (upd X i_1 t) q X_1) (X i_1)) ->
  (forall X q X_1 i_1 j, ex_derive (fun t => J X q (upd2 X_1 i_1 j t)) (X_1 i_1 j)) -> w <> c ->
  is_derive (fun t => J_window m o J (upd2 C w i t) U c) (C w i) (rsum (2 * m)%nat (fun j => Derive (fun t => J (v_c (upd2 C w i t) c) (o j) U) (C w i))).
Proof. certify. Qed.
Lemma claim_v_w_line_1_defined : forall (d m V : nat) (o : nat -> nat) (J : (nat -> R) -> nat -> (nat -> nat -> R) -> R) (C U : nat -> nat -> R) (c w i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (c < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall X q X_1 i_1, ex_derive (fun t => J (upd X i_1 t) q X_1) (X i_1)) ->
  (forall X q X_1 i_1 j, ex_derive (fun t => J X q (upd2 X_1 i_1 j t)) (X_1 i_1 j)) -> w <> c ->
  (forall j, (j < (2 * m)%nat)%nat -> ex_derive (fun t => J (v_c (upd2 C w i t) c) (o j) U) (C w i)).
Proof. certify_defined. Qed.

(* Σ_{j=1…2m} (∂J(v_c, o[j], U)/∂C[w]) = 0, given w ≠ c *)
Theorem claim_v_w_line_2 : forall (d m V : nat) (o : nat -> nat) (J : (nat -> R) -> nat -> (nat -> nat -> R) -> R) (C U : nat -> nat -> R) (c w i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (c < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall X q X_1 i_1, ex_derive (fun t => J (upd X i_1 t) q X_1) (X i_1)) ->
  (forall X q X_1 i_1 j, ex_derive (fun t => J X q (upd2 X_1 i_1 j t)) (X_1 i_1 j)) -> w <> c ->
  rsum (2 * m)%nat (fun j => Derive (fun t => J (v_c (upd2 C w i t) c) (o j) U) (C w i)) = 0.
Proof. certify. Qed.
Lemma claim_v_w_line_2_defined : forall (d m V : nat) (o : nat -> nat) (J : (nat -> R) -> nat -> (nat -> nat -> R) -> R) (C U : nat -> nat -> R) (c w i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (c < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall X q X_1 i_1, ex_derive (fun t => J (upd X i_1 t) q X_1) (X i_1)) ->
  (forall X q X_1 i_1 j, ex_derive (fun t => J X q (upd2 X_1 i_1 j t)) (X_1 i_1 j)) -> w <> c ->
  (forall j, (j < (2 * m)%nat)%nat -> ex_derive (fun t => J (v_c (upd2 C w i t) c) (o j) U) (C w i)).
Proof. certify_defined. Qed.
