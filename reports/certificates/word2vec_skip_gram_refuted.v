(* (f) Gradients of the skip-gram loss of a window *)
Require Import Refute.

Definition v_c (C : nat -> nat -> R) (c : nat) (i : nat) : R :=
  C c i.

Definition J_window (m : nat) (o : nat -> nat) (J : (nat -> R) -> nat -> (nat -> nat -> R) -> R) (C : nat -> nat -> R) (U : nat -> nat -> R) (c : nat) : R :=
  rsum (2 * m)%nat (fun j => J (v_c C c) (o j) U).

Ltac unfolded ::= cbv beta delta [v_c J_window softmax log_sum_exp case_of softplus maximum] in *.

(* ∂J_window/∂U = ∂J(v_c, o[i], U)/∂U *)
Theorem claim_U_miss_1_false : ~ (
forall (V d m : nat) (o : nat -> nat) (J : (nat -> R) -> nat -> (nat -> nat -> R) -> R) (C U : nat -> nat -> R) (c i i_1 j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= m)%nat -> (c < V)%nat -> (i < (2 * m)%nat)%nat -> (i_1 < V)%nat -> (j < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall X q X_1 i_2, ex_derive (fun t => J (upd X i_2 t) q X_1) (X i_2)) ->
  (forall X q X_1 i_2 j_1, ex_derive (fun t => J X q (upd2 X_1 i_2 j_1 t)) (X_1 i_2 j_1)) ->
  ex_derive (fun t => J_window m o J C (upd2 U i_1 j t) c) (U i_1 j) ->
  ex_derive (fun t => J (v_c C c) (o i) (upd2 U i_1 j t)) (U i_1 j) ->
  Derive (fun t => J_window m o J C (upd2 U i_1 j t) c) (U i_1 j) = Derive (fun t => J (v_c C c) (o i) (upd2 U i_1 j t)) (U i_1 j)).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 1%nat (map_of [0; 0]%nat) (fun x_1 x_2 x_3 => (1 + 1 * (1 + INR x_2)) * ((rsum 1%nat (fun i => (1 + INR i) * x_1 i) + rsum 1%nat (fun i => rsum 1%nat (fun j => (2 + INR j + INR i) * x_3 i j))) + (rsum 1%nat (fun i => (1 + INR i) * x_1 i) + rsum 1%nat (fun i => rsum 1%nat (fun j => (2 + INR j + INR i) * x_3 i j))) ^ 2)) (mat [[0]]) (mat [[0]]) 0%nat 0%nat 0%nat 0%nat). refute H. Qed.

(* ∂J_window/∂U = (Σ_{j=1…2m} (∂J(v_c, o[j], U)/∂U)) / (2m) *)
Theorem claim_U_miss_2_false : ~ (
forall (V d m : nat) (o : nat -> nat) (J : (nat -> R) -> nat -> (nat -> nat -> R) -> R) (C U : nat -> nat -> R) (c i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= m)%nat -> (c < V)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall X q X_1 i_1, ex_derive (fun t => J (upd X i_1 t) q X_1) (X i_1)) ->
  (forall X q X_1 i_1 j_1, ex_derive (fun t => J X q (upd2 X_1 i_1 j_1 t)) (X_1 i_1 j_1)) ->
  ex_derive (fun t => J_window m o J C (upd2 U i j t) c) (U i j) ->
  (forall j_1, (j_1 < (2 * m)%nat)%nat -> ex_derive (fun t => J (v_c C c) (o j_1) (upd2 U i j t)) (U i j)) -> 2 * INR m <> 0 ->
  Derive (fun t => J_window m o J C (upd2 U i j t) c) (U i j) = rsum (2 * m)%nat (fun j_1 => Derive (fun t => J (v_c C c) (o j_1) (upd2 U i j t)) (U i j)) / (2 * INR m)).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 1%nat (map_of [0; 0]%nat) (fun x_1 x_2 x_3 => (1 + 1 * (1 + INR x_2)) * ((rsum 1%nat (fun i => (1 + INR i) * x_1 i) + rsum 1%nat (fun i => rsum 1%nat (fun j => (2 + INR j + INR i) * x_3 i j))) + (rsum 1%nat (fun i => (1 + INR i) * x_1 i) + rsum 1%nat (fun i => rsum 1%nat (fun j => (2 + INR j + INR i) * x_3 i j))) ^ 2)) (mat [[0]]) (mat [[0]]) 0%nat 0%nat 0%nat). refute H. Qed.

(* ∂J_window/∂U = 2m (∂J(v_c, o[i], U)/∂U) *)
Theorem claim_U_miss_3_false : ~ (
forall (V d m : nat) (o : nat -> nat) (J : (nat -> R) -> nat -> (nat -> nat -> R) -> R) (C U : nat -> nat -> R) (c i i_1 j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= m)%nat -> (c < V)%nat -> (i < (2 * m)%nat)%nat -> (i_1 < V)%nat -> (j < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall X q X_1 i_2, ex_derive (fun t => J (upd X i_2 t) q X_1) (X i_2)) ->
  (forall X q X_1 i_2 j_1, ex_derive (fun t => J X q (upd2 X_1 i_2 j_1 t)) (X_1 i_2 j_1)) ->
  ex_derive (fun t => J_window m o J C (upd2 U i_1 j t) c) (U i_1 j) ->
  ex_derive (fun t => J (v_c C c) (o i) (upd2 U i_1 j t)) (U i_1 j) ->
  Derive (fun t => J_window m o J C (upd2 U i_1 j t) c) (U i_1 j) = 2 * INR m * Derive (fun t => J (v_c C c) (o i) (upd2 U i_1 j t)) (U i_1 j)).
Proof. intro H. unfolded. specialize (H 2%nat 1%nat 1%nat (map_of [0; 1]%nat) (fun x_1 x_2 x_3 => (1 + 1 * (1 + INR x_2)) * ((rsum 1%nat (fun i => (1 + INR i) * x_1 i) + rsum 2%nat (fun i => rsum 1%nat (fun j => (2 + INR j + INR i) * x_3 i j))) + (rsum 1%nat (fun i => (1 + INR i) * x_1 i) + rsum 2%nat (fun i => rsum 1%nat (fun j => (2 + INR j + INR i) * x_3 i j))) ^ 2)) (mat [[0]; [0]]) (mat [[0]; [0]]) 0%nat 0%nat 0%nat 0%nat). refute H. Qed.

(* ∂J_window/∂U = −Σ_{j=1…2m} (∂J(v_c, o[j], U)/∂U) *)
Theorem claim_U_miss_4_false : ~ (
forall (V d m : nat) (o : nat -> nat) (J : (nat -> R) -> nat -> (nat -> nat -> R) -> R) (C U : nat -> nat -> R) (c i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (1 <= m)%nat -> (c < V)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall X q X_1 i_1, ex_derive (fun t => J (upd X i_1 t) q X_1) (X i_1)) ->
  (forall X q X_1 i_1 j_1, ex_derive (fun t => J X q (upd2 X_1 i_1 j_1 t)) (X_1 i_1 j_1)) ->
  ex_derive (fun t => J_window m o J C (upd2 U i j t) c) (U i j) ->
  (forall j_1, (j_1 < (2 * m)%nat)%nat -> ex_derive (fun t => J (v_c C c) (o j_1) (upd2 U i j t)) (U i j)) ->
  Derive (fun t => J_window m o J C (upd2 U i j t) c) (U i j) = - rsum (2 * m)%nat (fun j_1 => Derive (fun t => J (v_c C c) (o j_1) (upd2 U i j t)) (U i j))).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 1%nat (map_of [0; 0]%nat) (fun x_1 x_2 x_3 => (1 + 1 * (1 + INR x_2)) * ((rsum 1%nat (fun i => (1 + INR i) * x_1 i) + rsum 1%nat (fun i => rsum 1%nat (fun j => (2 + INR j + INR i) * x_3 i j))) + (rsum 1%nat (fun i => (1 + INR i) * x_1 i) + rsum 1%nat (fun i => rsum 1%nat (fun j => (2 + INR j + INR i) * x_3 i j))) ^ 2)) (mat [[0]]) (mat [[0]]) 0%nat 0%nat 0%nat). refute H. Qed.

(* ∂J_window/∂C[c] = ∂J(v_c, o[i], U)/∂C[c] *)
Theorem claim_v_c_miss_1_false : ~ (
forall (d m V : nat) (o : nat -> nat) (J : (nat -> R) -> nat -> (nat -> nat -> R) -> R) (C U : nat -> nat -> R) (c i i_1 : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (c < V)%nat -> (i < (2 * m)%nat)%nat -> (i_1 < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall X q X_1 i_2, ex_derive (fun t => J (upd X i_2 t) q X_1) (X i_2)) ->
  (forall X q X_1 i_2 j, ex_derive (fun t => J X q (upd2 X_1 i_2 j t)) (X_1 i_2 j)) ->
  ex_derive (fun t => J_window m o J (upd2 C c i_1 t) U c) (C c i_1) ->
  ex_derive (fun t => J (v_c (upd2 C c i_1 t) c) (o i) U) (C c i_1) ->
  Derive (fun t => J_window m o J (upd2 C c i_1 t) U c) (C c i_1) = Derive (fun t => J (v_c (upd2 C c i_1 t) c) (o i) U) (C c i_1)).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 1%nat (map_of [0; 0]%nat) (fun x_1 x_2 x_3 => (1 + 1 * (1 + INR x_2)) * ((rsum 1%nat (fun i => (1 + INR i) * x_1 i) + rsum 1%nat (fun i => rsum 1%nat (fun j => (2 + INR j + INR i) * x_3 i j))) + (rsum 1%nat (fun i => (1 + INR i) * x_1 i) + rsum 1%nat (fun i => rsum 1%nat (fun j => (2 + INR j + INR i) * x_3 i j))) ^ 2)) (mat [[0]]) (mat [[0]]) 0%nat 0%nat 0%nat). refute H. Qed.

(* ∂J_window/∂C[c] = (Σ_{j=1…2m} (∂J(v_c, o[j], U)/∂C[c])) / (2m) *)
Theorem claim_v_c_miss_2_false : ~ (
forall (d m V : nat) (o : nat -> nat) (J : (nat -> R) -> nat -> (nat -> nat -> R) -> R) (C U : nat -> nat -> R) (c i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (c < V)%nat -> (i < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall X q X_1 i_1, ex_derive (fun t => J (upd X i_1 t) q X_1) (X i_1)) ->
  (forall X q X_1 i_1 j, ex_derive (fun t => J X q (upd2 X_1 i_1 j t)) (X_1 i_1 j)) ->
  ex_derive (fun t => J_window m o J (upd2 C c i t) U c) (C c i) ->
  (forall j, (j < (2 * m)%nat)%nat -> ex_derive (fun t => J (v_c (upd2 C c i t) c) (o j) U) (C c i)) -> 2 * INR m <> 0 ->
  Derive (fun t => J_window m o J (upd2 C c i t) U c) (C c i) = rsum (2 * m)%nat (fun j => Derive (fun t => J (v_c (upd2 C c i t) c) (o j) U) (C c i)) / (2 * INR m)).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 1%nat (map_of [0; 0]%nat) (fun x_1 x_2 x_3 => (1 + 1 * (1 + INR x_2)) * ((rsum 1%nat (fun i => (1 + INR i) * x_1 i) + rsum 1%nat (fun i => rsum 1%nat (fun j => (2 + INR j + INR i) * x_3 i j))) + (rsum 1%nat (fun i => (1 + INR i) * x_1 i) + rsum 1%nat (fun i => rsum 1%nat (fun j => (2 + INR j + INR i) * x_3 i j))) ^ 2)) (mat [[0]]) (mat [[0]]) 0%nat 0%nat). refute H. Qed.

(* ∂J_window/∂C[c] = (Σ_{j=1…2m} (∂J(v_c, o[j], U)/∂C[c])) / 2 *)
Theorem claim_v_c_miss_3_false : ~ (
forall (d m V : nat) (o : nat -> nat) (J : (nat -> R) -> nat -> (nat -> nat -> R) -> R) (C U : nat -> nat -> R) (c i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (c < V)%nat -> (i < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall X q X_1 i_1, ex_derive (fun t => J (upd X i_1 t) q X_1) (X i_1)) ->
  (forall X q X_1 i_1 j, ex_derive (fun t => J X q (upd2 X_1 i_1 j t)) (X_1 i_1 j)) ->
  ex_derive (fun t => J_window m o J (upd2 C c i t) U c) (C c i) ->
  (forall j, (j < (2 * m)%nat)%nat -> ex_derive (fun t => J (v_c (upd2 C c i t) c) (o j) U) (C c i)) -> 2 <> 0 ->
  Derive (fun t => J_window m o J (upd2 C c i t) U c) (C c i) = rsum (2 * m)%nat (fun j => Derive (fun t => J (v_c (upd2 C c i t) c) (o j) U) (C c i)) / 2).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 1%nat (map_of [0; 0]%nat) (fun x_1 x_2 x_3 => (1 + 1 * (1 + INR x_2)) * ((rsum 1%nat (fun i => (1 + INR i) * x_1 i) + rsum 1%nat (fun i => rsum 1%nat (fun j => (2 + INR j + INR i) * x_3 i j))) + (rsum 1%nat (fun i => (1 + INR i) * x_1 i) + rsum 1%nat (fun i => rsum 1%nat (fun j => (2 + INR j + INR i) * x_3 i j))) ^ 2)) (mat [[0]]) (mat [[0]]) 0%nat 0%nat). refute H. Qed.

(* ∂J_window/∂C[w] = Σ_{j=1…2m} (∂J(C[w], o[j], U)/∂C[w]), given w ≠ c *)
Theorem claim_v_w_miss_1_false : ~ (
forall (d m V : nat) (o : nat -> nat) (J : (nat -> R) -> nat -> (nat -> nat -> R) -> R) (C U : nat -> nat -> R) (c w i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (c < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall X q X_1 i_1, ex_derive (fun t => J (upd X i_1 t) q X_1) (X i_1)) ->
  (forall X q X_1 i_1 j, ex_derive (fun t => J X q (upd2 X_1 i_1 j t)) (X_1 i_1 j)) -> w <> c ->
  ex_derive (fun t => J_window m o J (upd2 C w i t) U c) (C w i) ->
  (forall j, (j < (2 * m)%nat)%nat -> ex_derive (fun t => J (upd2 C w i t w) (o j) U) (C w i)) ->
  Derive (fun t => J_window m o J (upd2 C w i t) U c) (C w i) = rsum (2 * m)%nat (fun j => Derive (fun t => J (upd2 C w i t w) (o j) U) (C w i))).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 2%nat (map_of [0; 0]%nat) (fun x_1 x_2 x_3 => (1 + 1 * (1 + INR x_2)) * ((rsum 1%nat (fun i => (1 + INR i) * x_1 i) + rsum 2%nat (fun i => rsum 1%nat (fun j => (2 + INR j + INR i) * x_3 i j))) + (rsum 1%nat (fun i => (1 + INR i) * x_1 i) + rsum 2%nat (fun i => rsum 1%nat (fun j => (2 + INR j + INR i) * x_3 i j))) ^ 2)) (mat [[0]; [0]]) (mat [[0]; [0]]) 0%nat 1%nat 0%nat). refute H. Qed.

(* ∂J_window/∂C[w] = Σ_{j=1…2m} (∂J(v_c, o[j], U)/∂C[c]), given w ≠ c *)
Theorem claim_v_w_miss_2_false : ~ (
forall (d m V : nat) (o : nat -> nat) (J : (nat -> R) -> nat -> (nat -> nat -> R) -> R) (C U : nat -> nat -> R) (c w i : nat),
  (1 <= d)%nat -> (1 <= m)%nat -> (1 <= V)%nat -> (c < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  (forall p, (p < (2 * m)%nat)%nat -> (o p < V)%nat) ->
  (forall X q X_1 i_1, ex_derive (fun t => J (upd X i_1 t) q X_1) (X i_1)) ->
  (forall X q X_1 i_1 j, ex_derive (fun t => J X q (upd2 X_1 i_1 j t)) (X_1 i_1 j)) -> w <> c ->
  ex_derive (fun t => J_window m o J (upd2 C w i t) U c) (C w i) ->
  (forall j, (j < (2 * m)%nat)%nat -> ex_derive (fun t => J (v_c (upd2 C c i t) c) (o j) U) (C c i)) ->
  Derive (fun t => J_window m o J (upd2 C w i t) U c) (C w i) = rsum (2 * m)%nat (fun j => Derive (fun t => J (v_c (upd2 C c i t) c) (o j) U) (C c i))).
Proof. intro H. unfolded. specialize (H 1%nat 1%nat 2%nat (map_of [0; 0]%nat) (fun x_1 x_2 x_3 => (1 + 1 * (1 + INR x_2)) * ((rsum 1%nat (fun i => (1 + INR i) * x_1 i) + rsum 2%nat (fun i => rsum 1%nat (fun j => (2 + INR j + INR i) * x_3 i j))) + (rsum 1%nat (fun i => (1 + INR i) * x_1 i) + rsum 2%nat (fun i => rsum 1%nat (fun j => (2 + INR j + INR i) * x_3 i j))) ^ 2)) (mat [[0]; [0]]) (mat [[0]; [0]]) 0%nat 1%nat 0%nat). refute H. Qed.
