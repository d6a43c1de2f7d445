(* (b), (c) Gradients of the naive softmax loss *)
Require Import Derive.

Definition y_hat (V : nat) (d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (i : nat) : R :=
  softmax V (fun i_1 => rsum d (fun i_2 => U i_1 i_2 * v_c i_2)) i.

Definition J (V : nat) (d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat) : R :=
  - ln (y_hat V d U v_c o).

Definition y (o : nat) (i : nat) : R :=
  delta o i.

Ltac unfolded ::= cbv beta delta [y_hat J y softmax log_sum_exp case_of softplus maximum] in *.

(* ∂J/∂v_c = Uᵀ(ŷ − y) *)
Theorem claim_v_c : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  is_derive (fun t => J V d U (upd v_c i t) o) (v_c i) (rsum V (fun i_1 => U i_1 i * (y_hat V d U v_c i_1 - y o i_1))).
Proof. certify. Qed.
Lemma claim_v_c_defined : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  0 < y_hat V d U v_c o.
Proof. certify_defined. Qed.
Example claim_v_c_witness : exists (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat /\
  (1 <= V)%nat /\
  (o < V)%nat /\
  (i < d)%nat.
Proof. exists 1%nat, 1%nat, (mat [[0]]), (vec [0]), 0%nat, 0%nat. certify_witness. Qed.

(* ∂J/∂v_c = ∂/∂v_c (log(Σ_{x=1…V} exp(U[x]ᵀ v_c)) − U[o]ᵀ v_c) *)
Theorem claim_v_c_line_1 : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  is_derive (fun t => J V d U (upd v_c i t) o) (v_c i) (Derive (fun t => ln (rsum V (fun x => exp (rsum d (fun i_1 => U x i_1 * upd v_c i t i_1)))) - rsum d (fun i_1 => U o i_1 * upd v_c i t i_1)) (v_c i)).
Proof. certify. Qed.
Lemma claim_v_c_line_1_defined : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  0 < y_hat V d U v_c o /\
  0 < rsum V (fun x => exp (rsum d (fun i_1 => U x i_1 * v_c i_1))) /\
  ex_derive (fun t => ln (rsum V (fun x => exp (rsum d (fun i_1 => U x i_1 * upd v_c i t i_1)))) - rsum d (fun i_1 => U o i_1 * upd v_c i t i_1)) (v_c i).
Proof. certify_defined. Qed.

(* ∂/∂v_c (log(Σ_{x=1…V} exp(U[x]ᵀ v_c)) − U[o]ᵀ v_c) = (Σ_{w=1…V} exp(U[w]ᵀ v_c) U[w]) / (Σ_{x=1…V} exp(U[x]ᵀ v_c)) − U[o] *)
Theorem claim_v_c_line_2 : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  is_derive (fun t => ln (rsum V (fun x => exp (rsum d (fun i_1 => U x i_1 * upd v_c i t i_1)))) - rsum d (fun i_1 => U o i_1 * upd v_c i t i_1)) (v_c i) (rsum V (fun w => exp (rsum d (fun i_1 => U w i_1 * v_c i_1)) * U w i) / rsum V (fun x => exp (rsum d (fun i_1 => U x i_1 * v_c i_1))) - U o i).
Proof. certify. Qed.
Lemma claim_v_c_line_2_defined : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  0 < rsum V (fun x => exp (rsum d (fun i_1 => U x i_1 * v_c i_1))) /\
  rsum V (fun x => exp (rsum d (fun i_1 => U x i_1 * v_c i_1))) <> 0.
Proof. certify_defined. Qed.

(* (Σ_{w=1…V} exp(U[w]ᵀ v_c) U[w]) / (Σ_{x=1…V} exp(U[x]ᵀ v_c)) − U[o] = Σ_{w=1…V} ŷ[w] U[w] − U[o] *)
Theorem claim_v_c_line_3 : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  rsum V (fun w => exp (rsum d (fun i_1 => U w i_1 * v_c i_1)) * U w i) / rsum V (fun x => exp (rsum d (fun i_1 => U x i_1 * v_c i_1))) - U o i = rsum V (fun w => y_hat V d U v_c w * U w i) - U o i.
Proof. certify. Qed.
Lemma claim_v_c_line_3_defined : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  rsum V (fun x => exp (rsum d (fun i_1 => U x i_1 * v_c i_1))) <> 0.
Proof. certify_defined. Qed.

(* Σ_{w=1…V} ŷ[w] U[w] − U[o] = Uᵀ ŷ − Uᵀ y *)
Theorem claim_v_c_line_4 : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  rsum V (fun w => y_hat V d U v_c w * U w i) - U o i = rsum V (fun i_1 => U i_1 i * y_hat V d U v_c i_1) - rsum V (fun i_1 => U i_1 i * y o i_1).
Proof. certify. Qed.

(* Uᵀ ŷ − Uᵀ y = Uᵀ(ŷ − y) *)
Theorem claim_v_c_line_5 : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  rsum V (fun i_1 => U i_1 i * y_hat V d U v_c i_1) - rsum V (fun i_1 => U i_1 i * y o i_1) = rsum V (fun i_1 => U i_1 i * (y_hat V d U v_c i_1 - y o i_1)).
Proof. certify. Qed.

(* ∂J/∂U[o] = (ŷ[o] − 1) v_c *)
Theorem claim_u_o : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  is_derive (fun t => J V d (upd2 U o i t) v_c o) (U o i) ((y_hat V d U v_c o - 1) * v_c i).
Proof. certify. Qed.
Lemma claim_u_o_defined : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  0 < y_hat V d U v_c o.
Proof. certify_defined. Qed.

(* ∂J/∂U[o] = ∂/∂U[o] (log(Σ_{x=1…V} exp(U[x]ᵀ v_c)) − U[o]ᵀ v_c) *)
Theorem claim_u_o_line_1 : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  is_derive (fun t => J V d (upd2 U o i t) v_c o) (U o i) (Derive (fun t => ln (rsum V (fun x => exp (rsum d (fun i_1 => upd2 U o i t x i_1 * v_c i_1)))) - rsum d (fun i_1 => upd2 U o i t o i_1 * v_c i_1)) (U o i)).
Proof. certify. Qed.
Lemma claim_u_o_line_1_defined : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  0 < y_hat V d U v_c o /\
  0 < rsum V (fun x => exp (rsum d (fun i_1 => U x i_1 * v_c i_1))) /\
  ex_derive (fun t => ln (rsum V (fun x => exp (rsum d (fun i_1 => upd2 U o i t x i_1 * v_c i_1)))) - rsum d (fun i_1 => upd2 U o i t o i_1 * v_c i_1)) (U o i).
Proof. certify_defined. Qed.

(* ∂/∂U[o] (log(Σ_{x=1…V} exp(U[x]ᵀ v_c)) − U[o]ᵀ v_c) = (exp(U[o]ᵀ v_c) / (Σ_{x=1…V} exp(U[x]ᵀ v_c))) v_c − v_c *)
Theorem claim_u_o_line_2 : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  is_derive (fun t => ln (rsum V (fun x => exp (rsum d (fun i_1 => upd2 U o i t x i_1 * v_c i_1)))) - rsum d (fun i_1 => upd2 U o i t o i_1 * v_c i_1)) (U o i) (exp (rsum d (fun i_1 => U o i_1 * v_c i_1)) / rsum V (fun x => exp (rsum d (fun i_1 => U x i_1 * v_c i_1))) * v_c i - v_c i).
Proof. certify. Qed.
Lemma claim_u_o_line_2_defined : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  0 < rsum V (fun x => exp (rsum d (fun i_1 => U x i_1 * v_c i_1))) /\
  rsum V (fun x => exp (rsum d (fun i_1 => U x i_1 * v_c i_1))) <> 0.
Proof. certify_defined. Qed.

(* (exp(U[o]ᵀ v_c) / (Σ_{x=1…V} exp(U[x]ᵀ v_c))) v_c − v_c = (ŷ[o] − 1) v_c *)
Theorem claim_u_o_line_3 : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  exp (rsum d (fun i_1 => U o i_1 * v_c i_1)) / rsum V (fun x => exp (rsum d (fun i_1 => U x i_1 * v_c i_1))) * v_c i - v_c i = (y_hat V d U v_c o - 1) * v_c i.
Proof. certify. Qed.
Lemma claim_u_o_line_3_defined : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (i < d)%nat ->
  rsum V (fun x => exp (rsum d (fun i_1 => U x i_1 * v_c i_1))) <> 0.
Proof. certify_defined. Qed.

(* ∂J/∂U[w] = ŷ[w] v_c, given w ≠ o *)
Theorem claim_u_other : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o w i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (w < V)%nat -> (i < d)%nat -> w <> o ->
  is_derive (fun t => J V d (upd2 U w i t) v_c o) (U w i) (y_hat V d U v_c w * v_c i).
Proof. certify. Qed.
Lemma claim_u_other_defined : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o w i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (w < V)%nat -> (i < d)%nat -> w <> o ->
  0 < y_hat V d U v_c o.
Proof. certify_defined. Qed.
Example claim_u_other_witness : exists (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o w i : nat),
  (1 <= d)%nat /\
  (1 <= V)%nat /\
  (o < V)%nat /\
  (w < V)%nat /\
  (i < d)%nat /\
  w <> o.
Proof. exists 1%nat, 2%nat, (mat [[(-1)]; [(-1)]]), (vec [1]), 0%nat, 1%nat, 0%nat. certify_witness. Qed.

(* ∂J/∂U[w] = ∂/∂U[w] (log(Σ_{x=1…V} exp(U[x]ᵀ v_c)) − U[o]ᵀ v_c), given w ≠ o *)
Theorem claim_u_other_line_1 : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o w i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (w < V)%nat -> (i < d)%nat -> w <> o ->
  is_derive (fun t => J V d (upd2 U w i t) v_c o) (U w i) (Derive (fun t => ln (rsum V (fun x => exp (rsum d (fun i_1 => upd2 U w i t x i_1 * v_c i_1)))) - rsum d (fun i_1 => upd2 U w i t o i_1 * v_c i_1)) (U w i)).
Proof. certify. Qed.
Lemma claim_u_other_line_1_defined : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o w i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (w < V)%nat -> (i < d)%nat -> w <> o ->
  0 < y_hat V d U v_c o /\
  0 < rsum V (fun x => exp (rsum d (fun i_1 => U x i_1 * v_c i_1))) /\
  ex_derive (fun t => ln (rsum V (fun x => exp (rsum d (fun i_1 => upd2 U w i t x i_1 * v_c i_1)))) - rsum d (fun i_1 => upd2 U w i t o i_1 * v_c i_1)) (U w i).
Proof. certify_defined. Qed.

(* ∂/∂U[w] (log(Σ_{x=1…V} exp(U[x]ᵀ v_c)) − U[o]ᵀ v_c) = (exp(U[w]ᵀ v_c) / (Σ_{x=1…V} exp(U[x]ᵀ v_c))) v_c, given w ≠ o *)
Theorem claim_u_other_line_2 : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o w i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (w < V)%nat -> (i < d)%nat -> w <> o ->
  is_derive (fun t => ln (rsum V (fun x => exp (rsum d (fun i_1 => upd2 U w i t x i_1 * v_c i_1)))) - rsum d (fun i_1 => upd2 U w i t o i_1 * v_c i_1)) (U w i) (exp (rsum d (fun i_1 => U w i_1 * v_c i_1)) / rsum V (fun x => exp (rsum d (fun i_1 => U x i_1 * v_c i_1))) * v_c i).
Proof. certify. Qed.
Lemma claim_u_other_line_2_defined : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o w i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (w < V)%nat -> (i < d)%nat -> w <> o ->
  0 < rsum V (fun x => exp (rsum d (fun i_1 => U x i_1 * v_c i_1))) /\
  rsum V (fun x => exp (rsum d (fun i_1 => U x i_1 * v_c i_1))) <> 0.
Proof. certify_defined. Qed.

(* (exp(U[w]ᵀ v_c) / (Σ_{x=1…V} exp(U[x]ᵀ v_c))) v_c = ŷ[w] v_c, given w ≠ o *)
Theorem claim_u_other_line_3 : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (w o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (w < V)%nat -> (o < V)%nat -> (i < d)%nat -> w <> o ->
  exp (rsum d (fun i_1 => U w i_1 * v_c i_1)) / rsum V (fun x => exp (rsum d (fun i_1 => U x i_1 * v_c i_1))) * v_c i = y_hat V d U v_c w * v_c i.
Proof. certify. Qed.
Lemma claim_u_other_line_3_defined : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (w o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (w < V)%nat -> (o < V)%nat -> (i < d)%nat -> w <> o ->
  rsum V (fun x => exp (rsum d (fun i_1 => U x i_1 * v_c i_1))) <> 0.
Proof. certify_defined. Qed.
Example claim_u_other_line_3_witness : exists (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (w o i : nat),
  (1 <= d)%nat /\
  (1 <= V)%nat /\
  (w < V)%nat /\
  (o < V)%nat /\
  (i < d)%nat /\
  w <> o.
Proof. exists 1%nat, 2%nat, (mat [[(-1)]; [(-1)]]), (vec [1]), 0%nat, 1%nat, 0%nat. certify_witness. Qed.

(* ∂J/∂U[w] = (ŷ[w] − y[w]) v_c *)
Theorem claim_u_w : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o w i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  is_derive (fun t => J V d (upd2 U w i t) v_c o) (U w i) ((y_hat V d U v_c w - y o w) * v_c i).
Proof. certify. Qed.
Lemma claim_u_w_defined : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o w i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  0 < y_hat V d U v_c o.
Proof. certify_defined. Qed.
Example claim_u_w_witness : exists (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o w i : nat),
  (1 <= d)%nat /\
  (1 <= V)%nat /\
  (o < V)%nat /\
  (w < V)%nat /\
  (i < d)%nat.
Proof. exists 1%nat, 1%nat, (mat [[0]]), (vec [0]), 0%nat, 0%nat, 0%nat. certify_witness. Qed.

(* ∂J/∂U[w] = ∂/∂U[w] (log(Σ_{x=1…V} exp(U[x]ᵀ v_c)) − U[o]ᵀ v_c) *)
Theorem claim_u_w_line_1 : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o w i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  is_derive (fun t => J V d (upd2 U w i t) v_c o) (U w i) (Derive (fun t => ln (rsum V (fun x => exp (rsum d (fun i_1 => upd2 U w i t x i_1 * v_c i_1)))) - rsum d (fun i_1 => upd2 U w i t o i_1 * v_c i_1)) (U w i)).
Proof. certify. Qed.
Lemma claim_u_w_line_1_defined : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o w i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  0 < y_hat V d U v_c o /\
  0 < rsum V (fun x => exp (rsum d (fun i_1 => U x i_1 * v_c i_1))) /\
  ex_derive (fun t => ln (rsum V (fun x => exp (rsum d (fun i_1 => upd2 U w i t x i_1 * v_c i_1)))) - rsum d (fun i_1 => upd2 U w i t o i_1 * v_c i_1)) (U w i).
Proof. certify_defined. Qed.

(* ∂/∂U[w] (log(Σ_{x=1…V} exp(U[x]ᵀ v_c)) − U[o]ᵀ v_c) = (exp(U[w]ᵀ v_c) / (Σ_{x=1…V} exp(U[x]ᵀ v_c))) v_c − δ[w, o] v_c *)
Theorem claim_u_w_line_2 : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o w i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  is_derive (fun t => ln (rsum V (fun x => exp (rsum d (fun i_1 => upd2 U w i t x i_1 * v_c i_1)))) - rsum d (fun i_1 => upd2 U w i t o i_1 * v_c i_1)) (U w i) (exp (rsum d (fun i_1 => U w i_1 * v_c i_1)) / rsum V (fun x => exp (rsum d (fun i_1 => U x i_1 * v_c i_1))) * v_c i - delta w o * v_c i).
Proof. certify. Qed.
Lemma claim_u_w_line_2_defined : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o w i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat -> (w < V)%nat -> (i < d)%nat ->
  0 < rsum V (fun x => exp (rsum d (fun i_1 => U x i_1 * v_c i_1))) /\
  rsum V (fun x => exp (rsum d (fun i_1 => U x i_1 * v_c i_1))) <> 0.
Proof. certify_defined. Qed.

(* (exp(U[w]ᵀ v_c) / (Σ_{x=1…V} exp(U[x]ᵀ v_c))) v_c − δ[w, o] v_c = { (ŷ[o] − 1) v_c if w = o; ŷ[w] v_c if w ≠ o } *)
Theorem claim_u_w_line_3 : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (w o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (w < V)%nat -> (o < V)%nat -> (i < d)%nat ->
  exp (rsum d (fun i_1 => U w i_1 * v_c i_1)) / rsum V (fun x => exp (rsum d (fun i_1 => U x i_1 * v_c i_1))) * v_c i - delta w o * v_c i = case_of w o ((y_hat V d U v_c o - 1) * v_c i) (y_hat V d U v_c w * v_c i).
Proof. certify. Qed.
Lemma claim_u_w_line_3_defined : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (w o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (w < V)%nat -> (o < V)%nat -> (i < d)%nat ->
  rsum V (fun x => exp (rsum d (fun i_1 => U x i_1 * v_c i_1))) <> 0.
Proof. certify_defined. Qed.
Example claim_u_w_line_3_witness : exists (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (w o i : nat),
  (1 <= d)%nat /\
  (1 <= V)%nat /\
  (w < V)%nat /\
  (o < V)%nat /\
  (i < d)%nat.
Proof. exists 1%nat, 1%nat, (mat [[0]]), (vec [0]), 0%nat, 0%nat, 0%nat. certify_witness. Qed.

(* { (ŷ[o] − 1) v_c if w = o; ŷ[w] v_c if w ≠ o } = (ŷ[w] − y[w]) v_c *)
Theorem claim_u_w_line_4 : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (w o i : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (w < V)%nat -> (o < V)%nat -> (i < d)%nat ->
  case_of w o ((y_hat V d U v_c o - 1) * v_c i) (y_hat V d U v_c w * v_c i) = (y_hat V d U v_c w - y o w) * v_c i.
Proof. certify. Qed.

(* ∂J/∂U = (ŷ − y) v_cᵀ *)
Theorem claim_U : forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat -> (i < V)%nat -> (j < d)%nat ->
  is_derive (fun t => J V d (upd2 U i j t) v_c o) (U i j) ((y_hat V d U v_c i - y o i) * v_c j).
Proof. certify. Qed.
Lemma claim_U_defined : forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat -> (i < V)%nat -> (j < d)%nat ->
  0 < y_hat V d U v_c o.
Proof. certify_defined. Qed.
Example claim_U_witness : exists (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i j : nat),
  (1 <= V)%nat /\
  (1 <= d)%nat /\
  (o < V)%nat /\
  (i < V)%nat /\
  (j < d)%nat.
Proof. exists 1%nat, 1%nat, (mat [[0]]), (vec [0]), 0%nat, 0%nat, 0%nat. certify_witness. Qed.

(* ∂J/∂U = Σ_{w=1…V} one_hot(w) (∂J/∂U[w])ᵀ *)
Theorem claim_U_line_1 : forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat -> (i < V)%nat -> (j < d)%nat ->
  is_derive (fun t => J V d (upd2 U i j t) v_c o) (U i j) (rsum V (fun w => delta w i * Derive (fun t => J V d (upd2 U w j t) v_c o) (U w j))).
Proof. certify. Qed.
Lemma claim_U_line_1_defined : forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat -> (i < V)%nat -> (j < d)%nat ->
  0 < y_hat V d U v_c o /\
  (forall w, (w < V)%nat -> 0 < y_hat V d U v_c o) /\
  (forall w, (w < V)%nat -> ex_derive (fun t => J V d (upd2 U w j t) v_c o) (U w j)).
Proof. certify_defined. Qed.

(* Σ_{w=1…V} one_hot(w) (∂J/∂U[w])ᵀ = Σ_{w=1…V} one_hot(w) ((ŷ[w] − y[w]) v_c)ᵀ *)
Theorem claim_U_line_2 : forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat -> (i < V)%nat -> (j < d)%nat ->
  rsum V (fun w => delta w i * Derive (fun t => J V d (upd2 U w j t) v_c o) (U w j)) = rsum V (fun w => delta w i * ((y_hat V d U v_c w - y o w) * v_c j)).
Proof. certify. Qed.
Lemma claim_U_line_2_defined : forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat -> (i < V)%nat -> (j < d)%nat ->
  (forall w, (w < V)%nat -> 0 < y_hat V d U v_c o) /\
  (forall w, (w < V)%nat -> ex_derive (fun t => J V d (upd2 U w j t) v_c o) (U w j)).
Proof. certify_defined. Qed.

(* Σ_{w=1…V} one_hot(w) ((ŷ[w] − y[w]) v_c)ᵀ = (ŷ − y) v_cᵀ *)
Theorem claim_U_line_3 : forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o i j : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat -> (i < V)%nat -> (j < d)%nat ->
  rsum V (fun w => delta w i * ((y_hat V d U v_c w - y o w) * v_c j)) = (y_hat V d U v_c i - y o i) * v_c j.
Proof. certify. Qed.

(* J = logsumexp(U v_c) − (U v_c)[o] *)
Theorem claim_stable : forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat ->
  J V d U v_c o = log_sum_exp V (fun i => rsum d (fun i_1 => U i i_1 * v_c i_1)) - rsum d (fun i => U o i * v_c i).
Proof. certify. Qed.
Lemma claim_stable_defined : forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat ->
  0 < y_hat V d U v_c o.
Proof. certify_defined. Qed.
Example claim_stable_witness : exists (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat /\
  (1 <= d)%nat /\
  (o < V)%nat.
Proof. exists 1%nat, 1%nat, (mat [[0]]), (vec [0]), 0%nat. certify_witness. Qed.

(* J = −log(exp(U[o]ᵀ v_c) / (Σ_{w=1…V} exp(U[w]ᵀ v_c))) *)
Theorem claim_stable_line_1 : forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat ->
  J V d U v_c o = - ln (exp (rsum d (fun i => U o i * v_c i)) / rsum V (fun w => exp (rsum d (fun i => U w i * v_c i)))).
Proof. certify. Qed.
Lemma claim_stable_line_1_defined : forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat ->
  0 < y_hat V d U v_c o /\
  rsum V (fun w => exp (rsum d (fun i => U w i * v_c i))) <> 0 /\
  0 < exp (rsum d (fun i => U o i * v_c i)) / rsum V (fun w => exp (rsum d (fun i => U w i * v_c i))).
Proof. certify_defined. Qed.

(* −log(exp(U[o]ᵀ v_c) / (Σ_{w=1…V} exp(U[w]ᵀ v_c))) = log(Σ_{x=1…V} exp(U[x]ᵀ v_c)) − U[o]ᵀ v_c *)
Theorem claim_stable_line_2 : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat ->
  - ln (exp (rsum d (fun i => U o i * v_c i)) / rsum V (fun w => exp (rsum d (fun i => U w i * v_c i)))) = ln (rsum V (fun x => exp (rsum d (fun i => U x i * v_c i)))) - rsum d (fun i => U o i * v_c i).
Proof. certify. Qed.
Lemma claim_stable_line_2_defined : forall (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= d)%nat -> (1 <= V)%nat -> (o < V)%nat ->
  rsum V (fun w => exp (rsum d (fun i => U w i * v_c i))) <> 0 /\
  0 < exp (rsum d (fun i => U o i * v_c i)) / rsum V (fun w => exp (rsum d (fun i => U w i * v_c i))) /\
  0 < rsum V (fun x => exp (rsum d (fun i => U x i * v_c i))).
Proof. certify_defined. Qed.
Example claim_stable_line_2_witness : exists (d V : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= d)%nat /\
  (1 <= V)%nat /\
  (o < V)%nat.
Proof. exists 1%nat, 1%nat, (mat [[0]]), (vec [0]), 0%nat. certify_witness. Qed.

(* log(Σ_{x=1…V} exp(U[x]ᵀ v_c)) − U[o]ᵀ v_c = logsumexp(U v_c) − (U v_c)[o] *)
Theorem claim_stable_line_3 : forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat ->
  ln (rsum V (fun x => exp (rsum d (fun i => U x i * v_c i)))) - rsum d (fun i => U o i * v_c i) = log_sum_exp V (fun i => rsum d (fun i_1 => U i i_1 * v_c i_1)) - rsum d (fun i => U o i * v_c i).
Proof. certify. Qed.
Lemma claim_stable_line_3_defined : forall (V d : nat) (U : nat -> nat -> R) (v_c : nat -> R) (o : nat),
  (1 <= V)%nat -> (1 <= d)%nat -> (o < V)%nat ->
  0 < rsum V (fun x => exp (rsum d (fun i => U x i * v_c i))).
Proof. certify_defined. Qed.
