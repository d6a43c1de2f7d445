(* Derive.v -- support library for generated derivation certificates.
   Any-size sums, one-coordinate updates, structural differentiation, sum algebra. *)
From Coq Require Export Reals Lra Lia Arith FunctionalExtensionality.
From Coquelicot Require Export Coquelicot.
From Coq Require Export List.
Export ListNotations.
Open Scope R_scope.

(* ------------------------------------------------------------------ *)
(* 1. Definitions a reader has to trust                                 *)
(* ------------------------------------------------------------------ *)

(* rsum n f = f 0 + ... + f (n-1); empty sum is 0 *)
Fixpoint rsum (n : nat) (f : nat -> R) : R :=
  match n with O => 0 | S k => rsum k f + f k end.

(* Kronecker delta *)
Definition delta (i j : nat) : R := if Nat.eqb i j then 1 else 0.

(* v with coordinate j replaced by x *)
Definition upd (v : nat -> R) (j : nat) (x : R) : nat -> R :=
  fun i => if Nat.eqb i j then x else v i.
(* U with entry (w,j) replaced by x *)
Definition upd2 (U : nat -> nat -> R) (w j : nat) (x : R) : nat -> nat -> R :=
  fun a b => if Nat.eqb a w then (if Nat.eqb b j then x else U a b) else U a b.
(* A with entry (w,j,k) replaced by x *)
Definition upd3 (A : nat -> nat -> nat -> R) (w j k : nat) (x : R) : nat -> nat -> nat -> R :=
  fun a b c => if Nat.eqb a w then (if Nat.eqb b j then (if Nat.eqb c k then x else A a b c) else A a b c) else A a b c.

Definition sigmoid (x : R) : R := / (1 + exp (- x)).
Definition softplus (x : R) : R := ln (1 + exp x).
Definition softmax (n : nat) (z : nat -> R) (i : nat) : R := exp (z i) / rsum n (fun k => exp (z k)).
Definition log_sum_exp (n : nat) (z : nat -> R) : R := ln (rsum n (fun k => exp (z k))).
Definition case_of (i j : nat) (a b : R) : R := delta i j * a + (1 - delta i j) * b.
Definition step (x : R) : R := if Rlt_dec 0 x then 1 else 0.
Definition relu (x : R) : R := x * step x.
Definition maximum (a b : R) : R := b + relu (a - b).

(* ------------------------------------------------------------------ *)
(* 2. Sum algebra                                                       *)
(* ------------------------------------------------------------------ *)
Lemma rsum_sum_n : forall n f, rsum (S n) f = sum_n f n.
Proof.
  induction n; intros f. { simpl; rewrite sum_O; ring. }
  rewrite sum_Sn. change (rsum (S (S n)) f) with (rsum (S n) f + f (S n)).
  rewrite IHn; reflexivity.
Qed.

Lemma rsum_ext : forall n f g, (forall i, (i < n)%nat -> f i = g i) -> rsum n f = rsum n g.
Proof. induction n; simpl; intros f g H; [reflexivity|]. rewrite (IHn f g), H; auto. Qed.
Lemma rsum_plus : forall n f g, rsum n (fun i => f i + g i) = rsum n f + rsum n g.
Proof. induction n; simpl; intros; [ring|]. rewrite IHn; ring. Qed.
Lemma rsum_minus : forall n f g, rsum n (fun i => f i - g i) = rsum n f - rsum n g.
Proof. induction n; simpl; intros; [ring|]. rewrite IHn; ring. Qed.
Lemma rsum_opp : forall n f, rsum n (fun i => - f i) = - rsum n f.
Proof. induction n; simpl; intros; [ring|]. rewrite IHn; ring. Qed.
Lemma rsum_scal : forall n c f, rsum n (fun i => c * f i) = c * rsum n f.
Proof. induction n; simpl; intros; [ring|]. rewrite IHn; ring. Qed.
Lemma rsum_const : forall n c, rsum n (fun _ => c) = INR n * c.
Proof. induction n; intros; [simpl; ring|]. rewrite S_INR; simpl. rewrite IHn; ring. Qed.
Lemma rsum_zero : forall n, rsum n (fun _ => 0) = 0.
Proof. intros; rewrite rsum_const; ring. Qed.
Lemma rsum_swap : forall n m f, rsum n (fun i => rsum m (fun j => f i j)) = rsum m (fun j => rsum n (fun i => f i j)).
Proof.
  induction n; simpl; intros. { now rewrite rsum_zero. }
  rewrite IHn, <- rsum_plus. reflexivity.
Qed.
Lemma delta_sym : forall i j, delta i j = delta j i.
Proof. intros; unfold delta; now rewrite Nat.eqb_sym. Qed.
Lemma delta_same : forall i, delta i i = 1.
Proof. intros; unfold delta; now rewrite Nat.eqb_refl. Qed.
Lemma delta_neq : forall i j, i <> j -> delta i j = 0.
Proof. intros i j H; unfold delta. apply Nat.eqb_neq in H; now rewrite H. Qed.
Lemma rsum_delta_out : forall n j f, (n <= j)%nat -> rsum n (fun i => delta i j * f i) = 0.
Proof. induction n; simpl; intros; [reflexivity|]. rewrite IHn by lia. rewrite delta_neq by lia. ring. Qed.
Lemma rsum_delta : forall n j f, (j < n)%nat -> rsum n (fun i => delta i j * f i) = f j.
Proof.
  induction n; simpl; intros j f H; [lia|].
  destruct (Nat.eq_dec j n) as [->|N].
  - rewrite rsum_delta_out, delta_same by lia; ring.
  - rewrite IHn by lia. rewrite delta_neq by lia; ring.
Qed.
Lemma rsum_nonneg : forall n f, (forall i, (i < n)%nat -> 0 <= f i) -> 0 <= rsum n f.
Proof. induction n; simpl; intros f H; [lra|]. apply Rplus_le_le_0_compat; auto. Qed.
Lemma rsum_pos : forall n f, (0 < n)%nat -> (forall i, (i < n)%nat -> 0 < f i) -> 0 < rsum n f.
Proof.
  destruct n; intros f Hn H; [lia|]. simpl. apply Rplus_le_lt_0_compat; auto.
  apply rsum_nonneg; intros; apply Rlt_le; auto.
Qed.

(* ------------------------------------------------------------------ *)
(* 3. Leaf rules                                                        *)
(* ------------------------------------------------------------------ *)
Lemma upd_same : forall v j, upd v j (v j) = v.
Proof.
  intros; apply functional_extensionality; intros i; unfold upd.
  destruct (Nat.eqb_spec i j); now subst.
Qed.
Lemma upd2_same : forall U w j, upd2 U w j (U w j) = U.
Proof.
  intros; do 2 (apply functional_extensionality; intro); unfold upd2.
  destruct (Nat.eqb_spec x w); [destruct (Nat.eqb_spec x0 j)|]; now subst.
Qed.
(* updating another row leaves a row untouched; updating row w changes it by upd *)
Lemma upd2_row_neq : forall U w j x a, a <> w -> upd2 U w j x a = U a.
Proof.
  intros; apply functional_extensionality; intros b; unfold upd2.
  destruct (Nat.eqb_spec a w); [contradiction | reflexivity].
Qed.
Lemma upd2_row_same : forall U w j x, upd2 U w j x w = upd (U w) j x.
Proof.
  intros; apply functional_extensionality; intros b; unfold upd2, upd.
  rewrite Nat.eqb_refl; reflexivity.
Qed.
Lemma d_const : forall c x : R, is_derive (fun _ => c) x 0.
Proof. intros; apply (is_derive_const (K:=R_AbsRing) (V:=R_NormedModule)). Qed.
Lemma d_id : forall x : R, is_derive (fun y => y) x 1.
Proof. intros; apply (is_derive_id (K:=R_AbsRing)). Qed.
Lemma d_upd : forall v j i x, is_derive (fun y => upd v j y i) x (delta i j).
Proof. intros; unfold upd, delta; destruct (Nat.eqb i j); [apply d_id|apply d_const]. Qed.
Lemma d_upd2 : forall U w j a b x, is_derive (fun y => upd2 U w j y a b) x (delta a w * delta b j).
Proof.
  intros; unfold upd2, delta; destruct (Nat.eqb a w); destruct (Nat.eqb b j).
  - replace (1*1) with 1 by ring; apply d_id.
  - replace (1*0) with 0 by ring; apply d_const.
  - replace (0*1) with 0 by ring; apply d_const.
  - replace (0*0) with 0 by ring; apply d_const.
Qed.

(* ------------------------------------------------------------------ *)
(* 4. Node rules: values are in Gallina real operators, side conditions *)
(*    never mention the derivatives                                     *)
(* ------------------------------------------------------------------ *)
Lemma d_plus : forall f g x a b, is_derive f x a -> is_derive g x b -> is_derive (fun y => f y + g y) x (a + b).
Proof. intros; apply (is_derive_plus (K:=R_AbsRing) (V:=R_NormedModule)); auto. Qed.
Lemma d_minus : forall f g x a b, is_derive f x a -> is_derive g x b -> is_derive (fun y => f y - g y) x (a - b).
Proof. intros; apply (is_derive_minus (K:=R_AbsRing) (V:=R_NormedModule)); auto. Qed.
Lemma d_opp : forall f x a, is_derive f x a -> is_derive (fun y => - f y) x (- a).
Proof. intros; apply (is_derive_opp (K:=R_AbsRing) (V:=R_NormedModule)); auto. Qed.
Lemma d_mult : forall f g x a b, is_derive f x a -> is_derive g x b -> is_derive (fun y => f y * g y) x (a * g x + f x * b).
Proof.
  intros; apply (is_derive_mult (K:=R_AbsRing)); auto. intros; apply Rmult_comm.
Qed.
Lemma d_comp : forall h f x a b, is_derive h (f x) b -> is_derive f x a -> is_derive (fun y => h (f y)) x (b * a).
Proof.
  intros. rewrite Rmult_comm. apply (is_derive_comp h f x b a); auto.
Qed.
Lemma d_inv : forall f x a, f x <> 0 -> is_derive f x a -> is_derive (fun y => / f y) x (- a / (f x * f x)).
Proof.
  intros. replace (f x * f x) with (f x ^ 2) by ring. now apply is_derive_inv.
Qed.
Lemma d_div : forall f g x a b, g x <> 0 -> is_derive f x a -> is_derive g x b ->
  is_derive (fun y => f y / g y) x ((a * g x - f x * b) / (g x * g x)).
Proof.
  intros. replace (g x * g x) with (g x ^ 2) by ring. apply is_derive_div; auto.
Qed.
Lemma d_exp : forall f x a, is_derive f x a -> is_derive (fun y => exp (f y)) x (exp (f x) * a).
Proof. intros; apply d_comp; auto; apply is_derive_exp. Qed.
Lemma d_ln : forall f x a, 0 < f x -> is_derive f x a -> is_derive (fun y => ln (f y)) x (a / f x).
Proof.
  intros. replace (a / f x) with (/ f x * a) by (unfold Rdiv; ring). apply d_comp; auto; now apply is_derive_ln.
Qed.
Lemma d_sqrt : forall f x a, 0 < f x -> is_derive f x a -> is_derive (fun y => sqrt (f y)) x (a / (2 * sqrt (f x))).
Proof. intros; now apply is_derive_sqrt. Qed.
Lemma d_pow : forall f n x a, is_derive f x a -> is_derive (fun y => f y ^ n) x (INR n * f x ^ pred n * a).
Proof.
  intros. replace (INR n * f x ^ pred n * a) with (INR n * a * f x ^ pred n) by ring. now apply is_derive_pow.
Qed.
Lemma sigmoid_den : forall x, 1 + exp (- x) <> 0.
Proof. intros; pose proof (exp_pos (-x)); lra. Qed.
Lemma d_sigmoid : forall f x a, is_derive f x a ->
  is_derive (fun y => sigmoid (f y)) x (sigmoid (f x) * (1 - sigmoid (f x)) * a).
Proof.
  intros; apply d_comp; auto. unfold sigmoid. generalize (f x); intros z.
  auto_derive. apply sigmoid_den. field. apply sigmoid_den.
Qed.
Lemma d_tanh : forall f x a, is_derive f x a ->
  is_derive (fun y => tanh (f y)) x ((1 - tanh (f x) * tanh (f x)) * a).
Proof.
  intros; apply (d_comp tanh); auto. generalize (f x); intros z.
  unfold tanh, sinh, cosh. pose proof (exp_pos z); pose proof (exp_pos (-z)).
  auto_derive. { lra. } field. lra.
Qed.
Lemma d_sin : forall f x a, is_derive f x a -> is_derive (fun y => sin (f y)) x (cos (f x) * a).
Proof. intros; apply (d_comp sin); auto; apply is_derive_sin. Qed.
Lemma d_cos : forall f x a, is_derive f x a -> is_derive (fun y => cos (f y)) x (- sin (f x) * a).
Proof. intros; apply (d_comp cos); auto; apply is_derive_cos. Qed.
Lemma d_rsum : forall n (f : nat -> R -> R) (g : nat -> R) x,
  (forall i, (i < n)%nat -> is_derive (f i) x (g i)) ->
  is_derive (fun y => rsum n (fun i => f i y)) x (rsum n g).
Proof.
  induction n; simpl; intros. { apply d_const. } apply d_plus; auto.
Qed.

Lemma sigmoid_pos : forall x, 0 < sigmoid x.
Proof. intros; unfold sigmoid; apply Rinv_0_lt_compat; pose proof (exp_pos (-x)); lra. Qed.
Lemma sigmoid_neg : forall x, sigmoid (- x) = 1 - sigmoid x.
Proof.
  intros; unfold sigmoid. rewrite Ropp_involutive. rewrite exp_Ropp.
  pose proof (exp_pos x). field. lra.
Qed.

Lemma sigmoid_lt1 : forall x, 0 < 1 - sigmoid x.
Proof. intros; rewrite <- sigmoid_neg; apply sigmoid_pos. Qed.

(* ------------------------------------------------------------------ *)
(* 5. Tactics                                                           *)
(* ------------------------------------------------------------------ *)
Lemma is_derive_eq : forall f (x a b : R), is_derive f x a -> a = b -> is_derive f x b.
Proof. intros; now subst. Qed.

(* introduce an index bound and specialise the hypotheses of the form
   forall p, (p < n)%nat -> ...   to it, so that lia sees the instances *)
Ltac fwd Hi :=
  repeat match goal with
  | H : forall p : nat, _ |- _ =>
      let T := type of (H _ Hi) in
      lazymatch goal with K : T |- _ => fail | _ => pose proof (H _ Hi) end
  end.
Ltac intro_idx := let i := fresh "i" in let Hi := fresh "Hi" in intros i Hi; fwd Hi; cbv beta.

Ltac by_sum_hyp :=
  match goal with H : 0 < rsum ?n ?f |- 0 < rsum ?n ?g =>
    replace (rsum n g) with (rsum n f) by (apply rsum_ext; intro_idx; ring); exact H end.
Lemma softplus_pos : forall x, 0 < softplus x.
Proof. intros; unfold softplus. rewrite <- ln_1. apply ln_increasing; [lra | pose proof (exp_pos x); lra]. Qed.
Lemma delta_nonneg : forall i j, 0 <= delta i j.
Proof. intros; unfold delta; destruct (Nat.eqb i j); lra. Qed.
Lemma delta_below : forall i j, 0 <= 1 - delta i j.
Proof. intros; unfold delta; destruct (Nat.eqb i j); lra. Qed.
Lemma case_pos : forall i j a b, 0 < a -> 0 < b -> 0 < delta i j * a + (1 - delta i j) * b.
Proof. intros; unfold delta; destruct (Nat.eqb i j); lra. Qed.
Definition nsum := rsum.
(* syntactic positivity *)
Ltac pos :=
  lazymatch goal with
  | |- True => exact I
  | |- _ /\ _ => split; pos
  | |- _ <> 0 => first [ assumption | apply Rgt_not_eq; pos ]
  | |- _ > _ => red; pos
  | |- 0 < exp _ => apply exp_pos
  | |- 0 < sigmoid _ => apply sigmoid_pos
  | |- 0 < 1 - sigmoid _ => apply sigmoid_lt1
  | |- 0 < - sigmoid _ + 1 => rewrite Rplus_comm; apply sigmoid_lt1
  | |- 0 < INR _ => apply lt_0_INR; lia
  | |- 0 < nsum _ _ => unfold nsum; pos
  | |- 0 < softplus _ => apply softplus_pos
  | |- 0 <= delta _ _ => apply delta_nonneg
  | |- 0 <= 1 - delta _ _ => apply delta_below
  | |- 0 < rsum _ _ => first [ assumption | by_sum_hyp | apply rsum_pos; [ lia | intro_idx; pos ] ]
  | |- 0 < delta ?i ?j * _ + (1 - delta ?i ?j) * _ => first [ assumption | apply case_pos; pos ]
  | |- 0 < _ + _ =>
      first [ assumption
            | apply Rplus_lt_0_compat; pos
            | apply Rplus_lt_le_0_compat; pos
            | apply Rplus_le_lt_0_compat; pos ]
  | |- 0 < _ * _ => first [ assumption | apply Rmult_lt_0_compat; pos ]
  | |- 0 < _ / _ => first [ assumption | apply Rdiv_lt_0_compat; pos ]
  | |- 0 < / _ => apply Rinv_0_lt_compat; pos
  | |- 0 < _ ^ _ => first [ assumption | apply pow_lt; pos ]
  | |- 0 < sqrt _ => first [ assumption | apply sqrt_lt_R0; pos ]
  | |- 0 < _ => first [ assumption | solve [auto] | lra ]
  | |- 0 <= nsum _ _ => unfold nsum; pos
  | |- 0 <= rsum _ _ => apply rsum_nonneg; intro_idx; pos
  | |- 0 <= ?x * ?x => apply Rle_0_sqr
  | |- 0 <= _ + _ => apply Rplus_le_le_0_compat; pos
  | |- 0 <= INR _ => apply pos_INR
  | |- 0 <= (- ?x) ^ 2 => apply pow2_ge_0
  | |- 0 <= / _ => first [ apply Rlt_le; pos ]
  | |- 0 <= _ / _ => apply Rmult_le_pos; [ pos | apply Rlt_le, Rinv_0_lt_compat; pos ]
  | |- 0 <= _ * _ => apply Rmult_le_pos; pos
  | |- 0 <= _ ^ 2 => apply pow2_ge_0
  | |- 0 <= ?x ^ 4 => replace (x ^ 4) with ((x ^ 2) ^ 2) by ring; apply pow2_ge_0
  | |- 0 <= sqrt _ => apply sqrt_pos
  | |- 0 <= _ => first [ assumption | apply Rlt_le; pos | lra ]
  end.


(* Node rules that hand on a tidy derivative: the last premise is solved by looking at the shape alone *)
Lemma e_plus : forall f g x a b E, is_derive f x a -> is_derive g x b -> a + b = E -> is_derive (fun y => f y + g y) x E.
Proof. intros; subst; now apply d_plus. Qed.
Lemma e_minus : forall f g x a b E, is_derive f x a -> is_derive g x b -> a - b = E -> is_derive (fun y => f y - g y) x E.
Proof. intros; subst; now apply d_minus. Qed.
Lemma e_opp : forall f x a E, is_derive f x a -> - a = E -> is_derive (fun y => - f y) x E.
Proof. intros; subst; now apply d_opp. Qed.
Lemma e_mult : forall f g x a b E, is_derive f x a -> is_derive g x b -> a * g x + f x * b = E ->
  is_derive (fun y => f y * g y) x E.
Proof. intros; subst; now apply d_mult. Qed.
Lemma e_div : forall f g x a b E, g x <> 0 -> is_derive f x a -> is_derive g x b -> a / g x - f x * b / (g x * g x) = E ->
  is_derive (fun y => f y / g y) x E.
Proof.
  intros f g x a b E Hg Hf Hd <-. replace (a / g x - f x * b / (g x * g x)) with ((a * g x - f x * b) / (g x * g x)) by (field; auto).
  now apply d_div.
Qed.
Lemma e_div_const : forall (f : R -> R) (c x a E : R), is_derive f x a -> a / c = E -> is_derive (fun y => f y / c) x E.
Proof.
  intros; subst. unfold Rdiv. replace (a * / c) with (a * / c + f x * 0) by ring.
  apply (d_mult f (fun _ => / c) x a 0); auto. apply d_const.
Qed.
Lemma e_inv : forall f x a E, f x <> 0 -> is_derive f x a -> - (a / (f x * f x)) = E -> is_derive (fun y => / f y) x E.
Proof. intros; subst. replace (- (a / (f x * f x))) with (- a / (f x * f x)) by (field; auto). now apply d_inv. Qed.
Lemma e_exp : forall f x a E, is_derive f x a -> exp (f x) * a = E -> is_derive (fun y => exp (f y)) x E.
Proof. intros; subst; now apply d_exp. Qed.
Lemma e_ln : forall f x a E, 0 < f x -> is_derive f x a -> a / f x = E -> is_derive (fun y => ln (f y)) x E.
Proof. intros; subst; now apply d_ln. Qed.
Lemma e_ln_div : forall f g x a b E, 0 < f x -> 0 < g x -> is_derive f x a -> is_derive g x b -> a / f x - b / g x = E ->
  is_derive (fun y => ln (f y / g y)) x E.
Proof.
  intros f g x a b E Hf Hg Ha Hb <-.
  replace (a / f x - b / g x) with (((a * g x - f x * b) / (g x * g x)) / (f x / g x)).
  2: { field. split; apply Rgt_not_eq; assumption. }
  apply (d_ln (fun y => f y / g y)). { now apply Rdiv_lt_0_compat. }
  apply d_div; auto. now apply Rgt_not_eq.
Qed.
Lemma e_ln_exp : forall f x a, is_derive f x a -> is_derive (fun y => ln (exp (f y))) x a.
Proof. intros. eapply is_derive_ext. { intro t. symmetry. apply ln_exp. } assumption. Qed.
Lemma e_ln_sigmoid : forall f x a E, is_derive f x a -> (1 - sigmoid (f x)) * a = E -> is_derive (fun y => ln (sigmoid (f y))) x E.
Proof.
  intros f x a E H <-. replace ((1 - sigmoid (f x)) * a) with ((sigmoid (f x) * (1 - sigmoid (f x)) * a) / sigmoid (f x)).
  2: { field. apply Rgt_not_eq, sigmoid_pos. }
  apply (d_ln (fun y => sigmoid (f y))). { apply sigmoid_pos. } now apply d_sigmoid.
Qed.
Lemma e_sqrt : forall f x a E, 0 < f x -> is_derive f x a -> a / (2 * sqrt (f x)) = E -> is_derive (fun y => sqrt (f y)) x E.
Proof. intros; subst; now apply d_sqrt. Qed.
Lemma e_pow : forall f n x a E, is_derive f x a -> INR n * f x ^ pred n * a = E -> is_derive (fun y => f y ^ n) x E.
Proof. intros; subst; now apply d_pow. Qed.
Lemma e_sigmoid : forall f x a E, is_derive f x a -> sigmoid (f x) * (1 - sigmoid (f x)) * a = E ->
  is_derive (fun y => sigmoid (f y)) x E.
Proof. intros; subst; now apply d_sigmoid. Qed.
Lemma e_tanh : forall f x a E, is_derive f x a -> (1 - tanh (f x) * tanh (f x)) * a = E -> is_derive (fun y => tanh (f y)) x E.
Proof. intros; subst; now apply d_tanh. Qed.
Lemma e_rsum : forall n (f : nat -> R -> R) (g : nat -> R) x E,
  (forall i, (i < n)%nat -> is_derive (f i) x (g i)) -> rsum n g = E -> is_derive (fun y => rsum n (fun i => f i y)) x E.
Proof. intros; subst; now apply d_rsum. Qed.
Lemma step_locally : forall u, u <> 0 -> locally u (fun y => step y = step u).
Proof.
  intros u Hu. unfold step. destruct (Rlt_dec 0 u) as [P|P].
  - exists (mkposreal u P). intros y Hy. unfold ball in Hy; simpl in Hy; unfold AbsRing_ball, abs, minus, plus, opp in Hy; simpl in Hy.
    apply Rabs_def2 in Hy. destruct (Rlt_dec 0 y); [reflexivity | lra].
  - assert (0 < - u) as N by lra. exists (mkposreal (- u) N). intros y Hy.
    unfold ball in Hy; simpl in Hy; unfold AbsRing_ball, abs, minus, plus, opp in Hy; simpl in Hy.
    apply Rabs_def2 in Hy. destruct (Rlt_dec 0 y); [lra | reflexivity].
Qed.
Lemma d_step : forall u, u <> 0 -> is_derive step u 0.
Proof.
  intros u Hu. apply (is_derive_ext_loc (fun _ => step u)).
  - generalize (step_locally u Hu). apply filter_imp. intros; now symmetry.
  - apply d_const.
Qed.
Lemma e_step : forall f x a, f x <> 0 -> is_derive f x a -> is_derive (fun y => step (f y)) x 0.
Proof. intros f x a H D. replace 0 with (0 * a) by ring. apply (d_comp step); [now apply d_step | assumption]. Qed.
Lemma e_relu : forall f x a E, f x <> 0 -> is_derive f x a -> a * step (f x) = E -> is_derive (fun y => relu (f y)) x E.
Proof.
  intros f x a E H D <-. unfold relu. replace (a * step (f x)) with (a * step (f x) + f x * 0) by ring.
  apply (d_mult f (fun y => step (f y))); [assumption | now apply (e_step f x a)].
Qed.

Lemma z_mult00 : forall a b, 0 * a + b * 0 = 0. Proof. intros; ring. Qed.
Lemma z_mult0l : forall a b, 0 * a + b = b. Proof. intros; ring. Qed.
Lemma z_mult0r : forall a b, a + b * 0 = a. Proof. intros; ring. Qed.
Lemma z_mult01 : forall a b, 0 * a + b * 1 = b. Proof. intros; ring. Qed.
Lemma z_mult10 : forall a b, 1 * a + b * 0 = a. Proof. intros; ring. Qed.
Lemma z_div00 : forall f g h, 0 / g - f * 0 / h = 0. Proof. intros; unfold Rdiv; ring. Qed.
Lemma z_div0l : forall g b, 0 / g - b = - b. Proof. intros; unfold Rdiv; ring. Qed.
Lemma z_div0r : forall a f h, a - f * 0 / h = a. Proof. intros; unfold Rdiv; ring. Qed.
Lemma z_zero_over : forall g, 0 / g = 0. Proof. intros; unfold Rdiv; ring. Qed.
Lemma z_inv0 : forall g, - (0 / g) = 0. Proof. intros; unfold Rdiv; ring. Qed.
Lemma z_plus00 : 0 + 0 = 0. Proof. ring. Qed.
Lemma z_minus00 : 0 - 0 = 0. Proof. ring. Qed.
Lemma z_minus0l : forall a, 0 - a = - a. Proof. intros; ring. Qed.
Lemma z_minus0r : forall a, a - 0 = a. Proof. intros; ring. Qed.
Lemma z_ln_exp : forall u a, exp u * a / exp u = a. Proof. intros; field. apply Rgt_not_eq, exp_pos. Qed.
Lemma z_ln_exps : forall u a b g, exp u * a / exp u - b / g = a - b / g. Proof. intros; now rewrite z_ln_exp. Qed.
Lemma z_ln_exps0 : forall u a g, exp u * a / exp u - 0 / g = a. Proof. intros; rewrite z_ln_exp; unfold Rdiv; ring. Qed.
Lemma z_delta_l : forall n t h, (t < n)%nat -> rsum n (fun i => delta i t * h i) = h t.
Proof. intros; now apply rsum_delta. Qed.
Lemma z_delta_r : forall n t h, (t < n)%nat -> rsum n (fun i => h i * delta i t) = h t.
Proof. intros n t h H. rewrite <- (rsum_delta n t h H). apply rsum_ext; intros; ring. Qed.
Lemma z_delta_c : forall n t c h, (t < n)%nat -> rsum n (fun i => c * delta i t * h i) = c * h t.
Proof. intros n t c h H. rewrite <- (rsum_delta n t h H), <- rsum_scal. apply rsum_ext; intros; ring. Qed.
Lemma z_delta_m : forall n t c h, (t < n)%nat -> rsum n (fun i => h i * (c * delta i t)) = c * h t.
Proof. intros n t c h H. rewrite <- (rsum_delta n t h H), <- rsum_scal. apply rsum_ext; intros; ring. Qed.
Ltac below := first [ assumption | lia ].
Ltac tidy :=
  cbv beta;
  lazymatch goal with
  | |- 0 + 0 = _ => apply z_plus00
  | |- 0 - 0 = _ => apply z_minus00
  | |- 0 * _ + _ * 0 = _ => apply z_mult00
  | |- 0 * _ + _ * 1 = _ => apply z_mult01
  | |- 1 * _ + _ * 0 = _ => apply z_mult10
  | |- 0 * _ + _ = _ => apply z_mult0l
  | |- _ + _ * 0 = _ => apply z_mult0r
  | |- 0 + _ = _ => apply Rplus_0_l
  | |- _ + 0 = _ => apply Rplus_0_r
  | |- 0 / _ - _ * 0 / _ = _ => apply z_div00
  | |- exp ?u * _ / exp ?u - 0 / _ = _ => apply z_ln_exps0
  | |- exp ?u * _ / exp ?u - _ / _ = _ => apply z_ln_exps
  | |- 0 / _ - _ = _ => apply z_div0l
  | |- _ - _ * 0 / _ = _ => apply z_div0r
  | |- 0 - _ = _ => apply z_minus0l
  | |- _ - 0 = _ => apply z_minus0r
  | |- - 0 = _ => apply Ropp_0
  | |- exp ?u * _ / exp ?u = _ => apply z_ln_exp
  | |- 0 / _ = _ => apply z_zero_over
  | |- - (0 / _) = _ => apply z_inv0
  | |- _ * 0 = _ => apply Rmult_0_r
  | |- 0 * _ = _ => apply Rmult_0_l
  | |- _ * 1 = _ => apply Rmult_1_r
  | |- rsum _ (fun _ => 0) = _ => apply rsum_zero
  | |- rsum ?n (fun i => delta i ?t * @?h i) = _ => first [ apply (z_delta_l n t h); below | reflexivity ]
  | |- rsum ?n (fun i => @?h i * delta i ?t) = _ => first [ apply (z_delta_r n t h); below | reflexivity ]
  | |- rsum ?n (fun i => ?c * delta i ?t * @?h i) = _ => first [ apply (z_delta_c n t c h); below | reflexivity ]
  | |- rsum ?n (fun i => @?h i * (?c * delta i ?t)) = _ => first [ apply (z_delta_m n t c h); below | reflexivity ]
  | |- _ => reflexivity
  end; cbv beta.
Lemma l_upd_same : forall v j x, is_derive (fun y => upd v j y j) x 1.
Proof. intros. rewrite <- (delta_same j). apply d_upd. Qed.
Lemma l_upd_neq : forall v j i x, i <> j -> is_derive (fun y => upd v j y i) x 0.
Proof. intros. rewrite <- (delta_neq i j) by auto. apply d_upd. Qed.
Lemma l_upd2_row : forall U w j b x, is_derive (fun y => upd2 U w j y w b) x (delta b j).
Proof. intros. replace (delta b j) with (delta w w * delta b j) by (rewrite delta_same; ring). apply d_upd2. Qed.
Lemma l_upd2_col : forall U w j a x, is_derive (fun y => upd2 U w j y a j) x (delta a w).
Proof. intros. replace (delta a w) with (delta a w * delta j j) by (rewrite delta_same; ring). apply d_upd2. Qed.
Lemma l_upd2_same : forall U w j x, is_derive (fun y => upd2 U w j y w j) x 1.
Proof. intros. replace 1 with (delta w w * delta j j) by (rewrite !delta_same; ring). apply d_upd2. Qed.
Lemma l_upd2_neq : forall U w j a b x, a <> w -> is_derive (fun y => upd2 U w j y a b) x 0.
Proof. intros. replace 0 with (delta a w * delta b j) by (rewrite delta_neq by auto; ring). apply d_upd2. Qed.
Lemma d_upd3 : forall A w j k a b c x,
  is_derive (fun y => upd3 A w j k y a b c) x (delta a w * delta b j * delta c k).
Proof.
  intros; unfold upd3, delta; destruct (Nat.eqb a w); destruct (Nat.eqb b j); destruct (Nat.eqb c k);
  first [ replace (1 * 1 * 1) with 1 by ring; apply d_id
        | match goal with |- is_derive _ _ ?v => replace v with 0 by ring end; apply d_const ].
Qed.
Lemma upd3_same : forall A w j k, upd3 A w j k (A w j k) = A.
Proof.
  intros; do 3 (apply functional_extensionality; intro); unfold upd3.
  destruct (Nat.eqb_spec x w); [destruct (Nat.eqb_spec x0 j); [destruct (Nat.eqb_spec x1 k)|]|]; now subst.
Qed.
Ltac known_unequal := first [ assumption | apply not_eq_sym; assumption ].
Ltac leaf_upd :=
  lazymatch goal with
  | |- is_derive (fun x => upd _ ?j x ?j) _ _ => apply l_upd_same
  | |- is_derive (fun x => upd _ ?j x ?i) _ _ => first [ apply l_upd_neq; known_unequal | apply d_upd ]
  | |- is_derive (fun x => upd2 _ ?w ?j x ?w ?j) _ _ => apply l_upd2_same
  | |- is_derive (fun x => upd2 _ ?w ?j x ?w ?b) _ _ => apply l_upd2_row
  | |- is_derive (fun x => upd2 _ ?w ?j x ?a ?b) _ _ =>
      first [ apply l_upd2_neq; known_unequal | lazymatch b with j => apply l_upd2_col | _ => apply d_upd2 end ]
  end.
Ltac hide_left := match goal with |- ?b = ?E => let P := fresh "P" in pose (P := fun r : R => r = E); change (P b) end.
(* rows of an updated matrix that are handed on whole, as to an unknown function *)
Ltac rows_in_goal :=
  progress (repeat match goal with
    | |- context [fun i => upd2 ?U ?w ?j ?x ?a i] => change (fun i => upd2 U w j x a i) with (upd2 U w j x a)
    | |- context [upd2 ?U ?w ?j ?x ?w] => rewrite (upd2_row_same U w j x)
    | |- context [upd2 ?U ?w ?j ?x ?a] => rewrite (upd2_row_neq U w j x a) by known_unequal
    end).
(* an entry replaced by itself *)
Ltac same_values :=
  lazymatch goal with |- context [upd _ _ _] => rewrite ?upd_same | _ => idtac end;
  lazymatch goal with |- context [upd2 _ _ _ _] => rewrite ?upd2_same | _ => idtac end;
  lazymatch goal with |- context [upd3 _ _ _ _ _] => rewrite ?upd3_same | _ => idtac end.
Ltac spos := same_values; pos.
(* structural differentiation: one rule per constructor of the expression tree *)
Ltac dtree :=
  lazymatch goal with
  | |- is_derive (fun _ => ?c) _ _ => apply d_const
  | |- is_derive (fun x => x) _ _ => apply d_id
  | |- is_derive (fun x => upd _ _ x _) _ _ => leaf_upd
  | |- is_derive (fun x => upd2 _ _ _ x _ _) _ _ => leaf_upd
  | |- is_derive (fun x => upd3 _ _ _ _ x _ _ _) _ _ => apply d_upd3
  | |- is_derive (fun x => @?f x + @?g x) _ _ => eapply (e_plus f g); cbv beta; [dtree|dtree|tidy]
  | |- is_derive (fun x => @?f x - @?g x) _ _ => eapply (e_minus f g); cbv beta; [dtree|dtree|tidy]
  | |- is_derive (fun x => @?f x * @?g x) _ _ => eapply (e_mult f g); cbv beta; [dtree|dtree|tidy]
  | |- is_derive (fun x => @?f x / @?g x) _ _ =>
      lazymatch g with
      | fun _ => ?c => eapply (e_div_const f c); cbv beta; [dtree|tidy]
      | _ => eapply (e_div f g); cbv beta; [spos|dtree|dtree|tidy]
      end
  | |- is_derive (fun x => - @?f x) _ _ => eapply (e_opp f); cbv beta; [dtree|tidy]
  | |- is_derive (fun x => / @?f x) _ _ => eapply (e_inv f); cbv beta; [spos|dtree|tidy]
  | |- is_derive (fun x => @?f x ^ ?n) _ _ => eapply (e_pow f n); cbv beta; [dtree|tidy]
  | |- is_derive (fun x => exp (@?f x)) _ _ => eapply (e_exp f); cbv beta; [dtree|tidy]
  | |- is_derive (fun x => ln (exp (@?f x))) _ _ => eapply (e_ln_exp f); cbv beta; dtree
  | |- is_derive (fun x => ln (sigmoid (@?f x))) _ _ => eapply (e_ln_sigmoid f); cbv beta; [dtree|tidy]
  | |- is_derive (fun x => ln (@?f x / @?g x)) _ _ => first [ eapply (e_ln_div f g); cbv beta; [spos|spos|dtree|dtree|tidy]
       | eapply (e_ln (fun x => f x / g x)); cbv beta; [spos|dtree|tidy] ]
  | |- is_derive (fun x => ln (@?f x)) _ _ => eapply (e_ln f); cbv beta; [spos|dtree|tidy]
  | |- is_derive (fun x => sqrt (@?f x)) _ _ => eapply (e_sqrt f); cbv beta; [spos|dtree|tidy]
  | |- is_derive (fun x => sigmoid (@?f x)) _ _ => eapply (e_sigmoid f); cbv beta; [dtree|tidy]
  | |- is_derive (fun x => tanh (@?f x)) _ _ => eapply (e_tanh f); cbv beta; [dtree|tidy]
  | |- is_derive (fun x => step (@?f x)) _ _ => eapply (e_step f); cbv beta; [spos|dtree]
  | |- is_derive (fun x => relu (@?f x)) _ _ => eapply (e_relu f); cbv beta; [spos|dtree|tidy]
  | |- is_derive (fun x => rsum ?n (@?f x)) _ _ =>
      eapply (e_rsum n (fun i x => f x i)); [ intro_idx; dtree | tidy ]
  | |- is_derive (fun x => Derive _ _) _ _ => (* a derivative of a derivative *)
      eapply is_derive_ext;
      [ let t := fresh "t" in intro t; symmetry; apply is_derive_unique; cbv beta;
        eapply is_derive_eq; [ dtree | hide_left; same_values; match goal with |- ?P _ => unfold P; reflexivity end ]
      | cbv beta; dtree ]
  | |- is_derive _ _ _ => (* an unknown function *)
      first [ solve [apply Derive_correct; match goal with H : forall _, _ |- ex_derive _ _ => simple apply H end]
            | eapply is_derive_ext;
              [ let t := fresh "t" in intro t; symmetry; cbv beta; hide_left; rows_in_goal;
                match goal with |- ?P _ => unfold P; reflexivity end
              | cbv beta; dtree ] ]
  end.

(* ------------------------------------------------------------------ *)
(* 6. Normal form of sums                                               *)
(*    nsum = rsum, marking "already normalised"                         *)
(* ------------------------------------------------------------------ *)
Lemma ns_intro : forall n f g E, (forall i, (i < n)%nat -> f i = g i) -> rsum n g = E -> rsum n f = E.
Proof. intros; subst; now apply rsum_ext. Qed.
Lemma ns_plus : forall n f g a b, rsum n f = a -> rsum n g = b -> rsum n (fun i => f i + g i) = a + b.
Proof. intros; subst; apply rsum_plus. Qed.
Lemma ns_minus : forall n f g a b, rsum n f = a -> rsum n g = b -> rsum n (fun i => f i - g i) = a - b.
Proof. intros; subst; apply rsum_minus. Qed.
Lemma ns_opp : forall n f a, rsum n f = a -> rsum n (fun i => - f i) = - a.
Proof. intros; subst; apply rsum_opp. Qed.
Lemma ns_mono : forall n f c h, (forall i, f i = c * h i) -> rsum n f = c * nsum n h.
Proof. intros n f c h H. unfold nsum. rewrite <- rsum_scal. apply rsum_ext; auto. Qed.
Lemma ns_const : forall n f c, (forall i, f i = c) -> rsum n f = INR n * c.
Proof. intros n f c H. rewrite <- rsum_const. apply rsum_ext; auto. Qed.
Lemma ns_pick : forall n f t h E, (t < n)%nat -> (forall i, f i = delta i t * h i) -> h t = E -> rsum n f = E.
Proof. intros n f t h E Ht H <-. rewrite <- (rsum_delta n t h Ht). apply rsum_ext; auto. Qed.
Lemma ns_zero : forall n f, (forall i, f i = 0) -> rsum n f = 0.
Proof. intros. rewrite <- (rsum_zero n). apply rsum_ext; auto. Qed.
Lemma delta_sq : forall i j, delta i j * delta i j = delta i j.
Proof. intros; unfold delta; destruct (Nat.eqb i j); ring. Qed.
Lemma delta_pow : forall i j n, delta i j ^ (S n) = delta i j.
Proof. intros; unfold delta; destruct (Nat.eqb i j); [apply pow1 | simpl; ring]. Qed.
Lemma delta_absorb : forall (f : nat -> R) i j, delta i j * f i = delta i j * f j.
Proof. intros; unfold delta; destruct (Nat.eqb_spec i j); [now subst | ring]. Qed.

(* facts usable to decide index (in)equalities *)
Ltac idx := first [ assumption | apply not_eq_sym; assumption | lia | solve [auto] | solve [apply not_eq_sym; auto] ].
Lemma delta_injective : forall (w : nat -> nat) a b, (w a = w b -> a = b) -> delta (w a) (w b) = delta a b.
Proof.
  intros w a b H; unfold delta. destruct (Nat.eqb_spec a b) as [->|N]. { now rewrite Nat.eqb_refl. }
  destruct (Nat.eqb_spec (w a) (w b)); [ contradict N; auto | reflexivity ].
Qed.
(* two indices that differ: given, or by arithmetic where something is said of them *)
Ltac apart :=
  lazymatch goal with
  | |- ?a <> ?b =>
      first [ assumption | apply not_eq_sym; assumption
            | match goal with H : context [@eq nat _ _ -> False] |- _ => idtac | H : context [not (@eq nat _ _)] |- _ => idtac end;
              first [ solve [auto] | solve [apply not_eq_sym; auto] | lia ]
            | lazymatch a with O => idtac | S _ => idtac | _ => lazymatch b with O => idtac | S _ => idtac end end; lia ]
  end.
Ltac simpl_deltas :=
  repeat match goal with
  | H : forall p : nat, (p < ?n)%nat -> forall q : nat, (q < ?n)%nat -> ?w p = ?w q -> p = q |- context [delta (?w ?a) (?w ?b)] =>
      rewrite (delta_injective w a b (H a ltac:(below) b ltac:(below)))
  | |- context [delta ?a ?a] => rewrite (delta_same a)
  | |- context [delta ?a ?b] => rewrite (delta_neq a b) by apart
  | |- context [delta ?a ?b ^ S ?n] => rewrite (delta_pow a b n)
  end.

(* Normalisation works on goals  P b  with P a local definition, so that no
   evar is visible to rewrite. *)
Lemma exp_minus : forall a b, exp (a - b) = exp a * / exp b.
Proof. intros; unfold Rminus; rewrite exp_plus, exp_Ropp; reflexivity. Qed.
Lemma ln_over : forall a b, 0 < a -> 0 < b -> ln (a * / b) = ln a - ln b.
Proof. intros. rewrite ln_mult, ln_Rinv; auto. now apply Rinv_0_lt_compat. Qed.
Lemma ln_quotient : forall a b, 0 < a -> 0 < b -> ln (a / b) = ln a - ln b.
Proof. intros; now apply ln_over. Qed.
Lemma ln_power : forall a n, 0 < a -> ln (a ^ n) = INR n * ln a.
Proof.
  intros a n Ha. induction n. { simpl. rewrite ln_1. ring. }
  rewrite S_INR. simpl pow. rewrite ln_mult, IHn; auto. ring. now apply pow_lt.
Qed.
Lemma ln_sigmoid : forall x, ln (sigmoid x) = - ln (1 + exp (- x)).
Proof. intros; unfold sigmoid. apply ln_Rinv. pose proof (exp_pos (- x)); lra. Qed.
Lemma exp_two : forall x, exp (2 * x) = exp x * exp x.
Proof. intros; rewrite <- exp_plus; f_equal; ring. Qed.
Ltac npos := unfold nsum; intros; repeat split; pos.
(* logarithms of products, quotients, powers and exponentials; a sum in a logarithm is put over one denominator *)
Ltac logs :=
  repeat match goal with
  | |- context [ln (exp ?a)] => rewrite (ln_exp a)
  | |- context [ln 1] => rewrite ln_1
  | |- context [ln (sigmoid ?a)] => rewrite (ln_sigmoid a)
  | |- context [ln (?a * / ?b)] => rewrite (ln_over a b) by npos
  | |- context [ln (?a / ?b)] => rewrite (ln_quotient a b) by npos
  | |- context [ln (/ ?a)] => rewrite (ln_Rinv a) by npos
  | |- context [ln (?a * ?b)] => rewrite (ln_mult a b) by npos
  | |- context [ln (?a ^ ?n)] => rewrite (ln_power a n) by npos
  | |- context [ln ?X] =>
      lazymatch X with
      | context [Rinv] => idtac
      | context [Rdiv] => idtac
      | context [Rminus] => idtac
      | context [1 + 0] => idtac
      end;
      let H := fresh "Hln" in
      eassert (X = _) as H; [ hide_left; progress (match goal with |- _ ?b => field_simplify b end); [ match goal with |- ?P _ => unfold P; reflexivity end | npos .. ] | ];
      progress rewrite H; clear H
  end.
Ltac with_logs := lazymatch goal with |- context [ln _] => logs | _ => idtac end.
(* INR of a numeral, predecessor of a numeral, 0-th/1st powers *)
Ltac nat_lits :=
  repeat match goal with
  | |- context [INR ?n] =>
      let z := eval cbv in (Z.of_nat n) in
      lazymatch z with
      | Z0 => idtac | Zpos _ => idtac
      end;
      replace (INR n) with (IZR z) by (rewrite INR_IZR_INZ; reflexivity)
  end;
  cbn [Init.Nat.pred].
(* roots times themselves *)
Ltac squared_roots :=
  repeat match goal with
  | |- context [sqrt ?x ^ 2] => rewrite (pow2_sqrt x) by npos
  | |- context [sqrt ?x * sqrt ?x] => rewrite (sqrt_sqrt x) by npos
  end.
Ltac leaf_norm :=
  unfold Rdiv;
  lazymatch goal with |- context [sqrt _] => squared_roots | _ => idtac end;
  lazymatch goal with |- context [ln (sigmoid _)] => rewrite ?ln_sigmoid, ?Ropp_involutive | _ => idtac end;
  lazymatch goal with |- context [sigmoid (- _)] => rewrite ?sigmoid_neg | _ => idtac end;
  lazymatch goal with
  | |- context [exp (_ - _)] => rewrite ?exp_minus, ?exp_plus, ?exp_Ropp, ?exp_0
  | |- context [exp (_ + _)] => rewrite ?exp_plus, ?exp_Ropp, ?exp_minus, ?exp_0
  | |- context [exp (- _)] => rewrite ?exp_Ropp, ?exp_0
  | |- context [exp 0] => rewrite exp_0
  | _ => idtac
  end;
  with_logs; unfold Rdiv;
  lazymatch goal with |- context [/ (_ * _)] => rewrite ?Rinv_mult | _ => idtac end;
  lazymatch goal with
  | |- context [INR (_ * _)] => rewrite ?plus_INR, ?mult_INR; nat_lits
  | |- context [INR (_ + _)] => rewrite ?plus_INR, ?mult_INR; nat_lits
  | _ => idtac
  end;
  lazymatch goal with |- context [/ / _] => rewrite ?Rinv_inv | _ => idtac end;
  lazymatch goal with |- context [/ 1] => rewrite ?Rinv_1 | _ => idtac end;
  lazymatch goal with |- context [1 * _] => rewrite ?Rmult_1_l | _ => idtac end;
  lazymatch goal with |- context [delta _ _] => simpl_deltas | _ => idtac end.
Ltac hide :=
  match goal with |- ?b = ?E => let P := fresh "P" in pose (P := fun r : R => r = E); change (P b) end.
Ltac unhide := match goal with |- ?P _ => unfold P; reflexivity end.
Ltac depends i t := lazymatch t with context [i] => idtac | _ => fail "free" end.

(* split a product t into (factors free of i) * (factors depending on i), CPS *)
Ltac split_mono i t k :=
  lazymatch t with
  | ?a * ?b => split_mono i a ltac:(fun fa da => split_mono i b ltac:(fun fb db =>
       let f := lazymatch fa with 1 => fb | _ => lazymatch fb with 1 => fa | _ => constr:(fa * fb) end end in
       let d := lazymatch da with 1 => db | _ => lazymatch db with 1 => da | _ => constr:(da * db) end end in
       k f d))
  | - ?a => split_mono i a ltac:(fun fa da => let f := constr:(- fa) in k f da)
  | _ => tryif depends i t then let o := constr:(1) in k o t else let o := constr:(1) in k t o
  end.
(* a proof that a product t is (factors free of i) * (factors depending on i), built on the way down *)
Lemma sp_free : forall t, t = t * 1. Proof. intros; ring. Qed.
Lemma sp_dep : forall t, t = 1 * t. Proof. intros; ring. Qed.
Lemma sp_opp : forall a f d : R, a = f * d -> - a = - f * d. Proof. intros; subst; ring. Qed.
Lemma sp_opp1 : forall a d : R, a = 1 * d -> - a = -1 * d. Proof. intros; subst; ring. Qed.
Lemma sp_fd : forall a b db : R, b = 1 * db -> a * b = a * db. Proof. intros; subst; ring. Qed.
Lemma sp_fm : forall a b fb db : R, b = fb * db -> a * b = (a * fb) * db. Proof. intros; subst; ring. Qed.
Lemma sp_df : forall a b da : R, a = 1 * da -> a * b = b * da. Proof. intros; subst; ring. Qed.
Lemma sp_mf : forall a b fa da : R, a = fa * da -> a * b = (fa * b) * da. Proof. intros; subst; ring. Qed.
Lemma sp_dd : forall a b da db : R, a = 1 * da -> b = 1 * db -> a * b = 1 * (da * db). Proof. intros; subst; ring. Qed.
Lemma sp_md : forall a b fa da db : R, a = fa * da -> b = 1 * db -> a * b = fa * (da * db). Proof. intros; subst; ring. Qed.
Lemma sp_dm : forall a b da fb db : R, a = 1 * da -> b = fb * db -> a * b = fb * (da * db). Proof. intros; subst; ring. Qed.
Lemma sp_mm : forall a b fa da fb db : R, a = fa * da -> b = fb * db -> a * b = (fa * fb) * (da * db). Proof. intros; subst; ring. Qed.
Ltac is_free i t := lazymatch t with context [i] => fail | _ => idtac end.
Ltac split_proof i t :=
  match t with
  | _ => let _ := match goal with _ => is_free i t end in constr:(sp_free t)
  | ?a * ?b =>
      let _ := match goal with _ => is_free i a end in
      let pb := split_proof i b in
      lazymatch type of pb with
      | _ = 1 * ?db => constr:(sp_fd a b db pb)
      | _ = ?fb * ?db => constr:(sp_fm a b fb db pb)
      end
  | ?a * ?b =>
      let _ := match goal with _ => is_free i b end in
      let pa := split_proof i a in
      lazymatch type of pa with
      | _ = 1 * ?da => constr:(sp_df a b da pa)
      | _ = ?fa * ?da => constr:(sp_mf a b fa da pa)
      end
  | ?a * ?b =>
      let pa := split_proof i a in
      let pb := split_proof i b in
      lazymatch type of pa with
      | _ = 1 * ?da =>
          lazymatch type of pb with
          | _ = 1 * ?db => constr:(sp_dd a b da db pa pb)
          | _ = ?fb * ?db => constr:(sp_dm a b da fb db pa pb)
          end
      | _ = ?fa * ?da =>
          lazymatch type of pb with
          | _ = 1 * ?db => constr:(sp_md a b fa da db pa pb)
          | _ = ?fb * ?db => constr:(sp_mm a b fa da fb db pa pb)
          end
      end
  | - ?a =>
      let pa := split_proof i a in
      lazymatch type of pa with
      | _ = 1 * ?da => constr:(sp_opp1 a da pa)
      | _ = ?fa * ?da => constr:(sp_opp a fa da pa)
      end
  | _ => constr:(sp_dep t)
  end.
(* a proof that a product is delta i t times the rest, t free of i *)
Lemma dl_here : forall i t, delta i t = delta i t * 1. Proof. intros; ring. Qed.
Lemma dl_there : forall i t, delta t i = delta i t * 1. Proof. intros; rewrite delta_sym; ring. Qed.
Lemma dl_l1 : forall a b e : R, a = e * 1 -> a * b = e * b. Proof. intros; subst; ring. Qed.
Lemma dl_l : forall a b e r : R, a = e * r -> a * b = e * (r * b). Proof. intros; subst; ring. Qed.
Lemma dl_r1 : forall a b e : R, b = e * 1 -> a * b = e * a. Proof. intros; subst; ring. Qed.
Lemma dl_r : forall a b e r : R, b = e * r -> a * b = e * (a * r). Proof. intros; subst; ring. Qed.
Lemma dl_opp : forall a e r : R, a = e * r -> - a = e * - r. Proof. intros; subst; ring. Qed.
Ltac delta_proof i t :=
  match t with
  | delta i ?s => let _ := match goal with _ => is_free i s end in constr:(dl_here i s)
  | delta ?s i => let _ := match goal with _ => is_free i s end in constr:(dl_there i s)
  | ?a * ?b =>
      let p := delta_proof i b in
      lazymatch type of p with
      | _ = ?e * 1 => constr:(dl_r1 a b e p)
      | _ = ?e * ?r => constr:(dl_r a b e r p)
      end
  | ?a * ?b =>
      let p := delta_proof i a in
      lazymatch type of p with
      | _ = ?e * 1 => constr:(dl_l1 a b e p)
      | _ = ?e * ?r => constr:(dl_l a b e r p)
      end
  | - ?a => let p := delta_proof i a in lazymatch type of p with _ = ?e * ?r => constr:(dl_opp a e r p) end
  end.
(* find a factor delta s t with s depending on i and t not; k gets s, t and the rest *)
Ltac find_delta2 i d k :=
  lazymatch d with
  | delta ?s ?t =>
      tryif depends i t then
        (tryif depends i s then fail "nodelta" else let o := constr:(1) in k t s o)
      else let o := constr:(1) in k s t o
  | ?a * ?b =>
     first [ find_delta2 i b ltac:(fun s t r => let r' := lazymatch r with 1 => a | _ => constr:(a * r) end in k s t r')
           | find_delta2 i a ltac:(fun s t r => let r' := lazymatch r with 1 => b | _ => constr:(r * b) end in k s t r') ]
  end.
(* delta (s i) t * h i (s i)  -->  delta (s i) t * h i t *)
Ltac ns_absorb :=
  eapply ns_intro;
  [ let i := fresh "i" in let Hi := fresh "Hi" in intros i Hi;
    lazymatch goal with |- ?m = _ =>
      let m := eval cbv beta in m in
      split_mono i m ltac:(fun f d => find_delta2 i d ltac:(fun s t r =>
        depends s r;
        let p := eval pattern s in r in
        lazymatch p with ?h _ =>
          let r' := eval cbv beta in (h t) in
          transitivity (f * (delta s t * r)); [ rewrite ?(delta_sym t s); ring |];
          transitivity (f * (delta s t * r')); [ exact (f_equal (Rmult f) (delta_absorb h s t)) | reflexivity ]
        end)) end
  | cbv beta ].

(* a product of factors that are neither sums nor quotients *)
Ltac flat_product t :=
  lazymatch t with
  | ?a * ?b => flat_product a; flat_product b
  | _ + _ => fail | _ - _ => fail | - _ => fail
  | (_ + _) ^ _ => fail | (_ - _) ^ _ => fail | (_ * _) ^ _ => fail
  | _ => idtac
  end.
Ltac flat t :=
  lazymatch t with
  | ?a + ?b => flat a; flat b
  | ?a - ?b => flat a; flat b
  | - ?a => flat a
  | _ => flat_product t
  end.
(* whether a product holds a factor and its inverse *)
Ltac cancels t :=
  match t with
  | context [/ ?a] => match t with
      | context [a * _] => idtac | context [_ * a] => idtac | context [a ^ _] => idtac end
  | context [/ ?a * / ?a] => fail
  end.
Ltac mono_cancel :=
  lazymatch goal with
  | |- rsum _ ?f = _ =>
    lazymatch f with
    | context [Rinv] =>
        tryif cancels f then
        (eapply ns_intro;
        [ intro_idx; hide; try (match goal with |- _ ?b => field_simplify b end; [ | npos .. ]); leaf_norm; unhide
        | cbv beta ]) else idtac
    | _ => idtac
    end
  end.
Ltac no_factor_free i t :=
  lazymatch t with
  | ?a * ?b => no_factor_free i a; no_factor_free i b
  | delta _ _ => fail
  | - _ => fail
  | _ => depends i t
  end.
Lemma nsum_of : forall n f, rsum n f = nsum n f. Proof. reflexivity. Qed.
(* a sum over i of a sum over k with a delta of the two: the sum over i goes inside, where the delta picks one term *)
Lemma ns_swap : forall n K body r (f : nat -> nat -> R) E,
  (forall i, body i = r i * rsum K (f i)) -> rsum K (fun k => rsum n (fun i => r i * f i k)) = E -> rsum n body = E.
Proof.
  intros n K body r f E H <-. rewrite <- rsum_swap. apply rsum_ext; intros. rewrite H, rsum_scal. reflexivity.
Qed.
Ltac find_inner i d k :=
  lazymatch d with
  | nsum ?K ?f =>
      let g := eval cbv beta in (f 0%nat) in
      match g with context [delta ?a ?b] => first [ constr_eq a i | constr_eq b i ] end; let o := constr:(1) in k K f o
  | ?a * ?b =>
     first [ find_inner i b ltac:(fun K f r => let r' := lazymatch r with 1 => a | _ => constr:(a * r) end in k K f r')
           | find_inner i a ltac:(fun K f r => let r' := lazymatch r with 1 => b | _ => constr:(r * b) end in k K f r') ]
  end.
Ltac ns_inner ns :=
  eapply ns_swap;
  [ let i := fresh "i" in intro i;
    lazymatch goal with |- ?m = _ =>
      let m := eval cbv beta in m in
      find_inner i m ltac:(fun K f r => transitivity (r * nsum K f); [ ring | reflexivity ]) end
  | cbv beta; eapply ns_intro; [ intro_idx; simpl_deltas; ns tt | cbv beta; ns tt ] ].
(* goal: rsum n (fun i => monomial) = ?E *)
Ltac with_delta tac := lazymatch goal with |- rsum _ ?f = _ => lazymatch f with context [delta] => tac end end.
Ltac ns_pick_one :=
  eapply ns_pick;
  [ | let i := fresh "i" in intro i;
      lazymatch goal with |- ?m = _ =>
        let m := eval cbv beta in m in
        let p := delta_proof i m in exact p end
    | cbv beta; reflexivity ];
  idx.
Ltac ns_monomial :=
  first [ with_delta ns_pick_one | ns_other ]
with ns_other :=
  mono_cancel; try (with_delta ns_absorb);
  lazymatch goal with
  | |- rsum _ (fun _ => 0) = _ => apply rsum_zero
  | |- rsum _ (fun _ => ?c) = _ => apply rsum_const
  | _ => first
    [ lazymatch goal with |- rsum _ ?f = _ => lazymatch f with context [nsum] => ns_inner ltac:(fun _ => ns_monomial) end end
    | lazymatch goal with |- rsum ?n ?f = _ =>
        let ok := constr:(ltac:(let i := fresh "i" in intro i;
          let m := eval cbv beta in (f i) in no_factor_free i m; exact I) : nat -> True) in
        apply (nsum_of n f) end
    | eapply ns_mono; let i := fresh "i" in intro i;
      lazymatch goal with |- ?m = _ =>
        let m := eval cbv beta in m in
        let p := split_proof i m in exact p end ]
  end.

(* goal: rsum n (fun i => sum of monomials) = ?E *)
Ltac ns_distr :=
  lazymatch goal with
  | |- rsum ?n (fun i => @?f i + @?g i) = _ => eapply (ns_plus n f g); [ns_distr|ns_distr]
  | |- rsum ?n (fun i => @?f i - @?g i) = _ => eapply (ns_minus n f g); [ns_distr|ns_distr]
  | |- rsum ?n (fun i => - @?f i) = _ => eapply (ns_opp n f); ns_distr
  | |- rsum ?n _ = _ => ns_monomial
  end.

Ltac simp_body :=
  match goal with |- _ ?b =>
    tryif flat b then idtac else (
      first [ tryif cancels b then (field_simplify b; [ | npos .. ]) else fail
            | ring_simplify b ];
      leaf_norm;
      match goal with |- _ ?b => tryif flat b then idtac else ring_simplify b end; simpl_deltas)
  end.

(* whether a function of an index is a product of entries that all depend on it: its sum is in normal form as it stands *)
Ltac entries f :=
  lazymatch f with
  | fun i => @?a i * @?b i => entries a; entries b
  | fun i => ?U _ i => is_var U
  | fun i => ?U i _ => is_var U
  | fun i => ?v i => is_var v
  end.
(* put every closed sum of the goal  P b  in normal form *)
Ltac norm_sums :=
  repeat match goal with
  | |- _ ?b => match b with context [rsum ?n ?f] =>
    tryif entries f then change (rsum n f) with (nsum n f) else
      let HS := fresh "HS" in
      eassert (rsum n f = _) as HS;
      [ eapply ns_intro;
        [ intro_idx; hide; norm_sums; leaf_norm; simp_body; unhide
        | cbv beta; ns_distr ]
      | cbv beta in HS; rewrite HS; clear HS; lazymatch goal with |- context [1 * _] => rewrite ?Rmult_1_l | _ => idtac end ]
    end
  end.
Lemma both_intro : forall a b a' b' : R, a = a' -> b = b' -> a' = b' -> a = b.
Proof. intros; subst; auto. Qed.
Ltac norm_both :=
  eapply both_intro;
  [ hide; norm_sums; leaf_norm; unhide | hide; norm_sums; leaf_norm; unhide | ].

(* one attempt at closing an equality of rational expressions in atoms *)
Ltac case_deltas :=
  unfold delta;
  repeat match goal with |- context [Nat.eqb ?a ?b] => destruct (Nat.eqb_spec a b); try subst; try lia end.
Ltac fld := field; npos.
(* field, where something is divided by *)
Ltac over_field := lazymatch goal with |- context [Rinv] => fld | |- context [Rdiv] => fld end.
Ltac over_deltas := lazymatch goal with |- context [delta] => case_deltas; first [ ring | over_field ] end.

(* merge sums that are equal term by term *)
Ltac merge_sums :=
  repeat match goal with
  | |- context [nsum ?n ?f] =>
    match goal with
    | |- context [nsum n ?g] =>
      lazymatch g with f => fail | _ => idtac end;
      replace (nsum n g) with (nsum n f) by (unfold nsum; apply rsum_ext; intro_idx; first [ ring | over_field | over_deltas ])
    end
  end.
(* exchange the order of a double sum when that makes two sums equal *)
Ltac merge_swapped :=
  repeat match goal with
  | |- context [nsum ?n ?f] =>
    match goal with
    | |- context [nsum ?m ?g] =>
      lazymatch g with f => fail | _ => idtac end;
      replace (nsum m g) with (nsum n f)
        by (unfold nsum; rewrite rsum_swap; apply rsum_ext; intro_idx; apply rsum_ext; intro_idx; first [ ring | over_field ])
    end
  end.
(* double sums that are equal in the other order, with factors between their sum signs *)
Lemma double_in : forall n body K r (h : nat -> nat -> R),
  (forall i, body i = r i * rsum K (h i)) -> rsum n body = rsum n (fun i => rsum K (fun k => r i * h i k)).
Proof. intros n body K r h H. apply rsum_ext; intros. rewrite H, rsum_scal. reflexivity. Qed.
Ltac find_sum d k :=
  lazymatch d with
  | nsum ?K ?f => let o := constr:(1) in k K f o
  | rsum ?K ?f => let o := constr:(1) in k K f o
  | ?a * ?b =>
     first [ find_sum b ltac:(fun K f r => let r' := lazymatch r with 1 => a | _ => constr:(a * r) end in k K f r')
           | find_sum a ltac:(fun K f r => let r' := lazymatch r with 1 => b | _ => constr:(r * b) end in k K f r') ]
  end.
Ltac as_double :=
  eapply eq_trans;
  [ eapply double_in; let i := fresh "i" in intro i;
    lazymatch goal with |- ?m = _ =>
      let m := eval cbv beta in m in
      find_sum m ltac:(fun K f r => transitivity (r * rsum K f); [ unfold nsum; ring | reflexivity ]) end
  | cbv beta ].
Ltac merge_double :=
  repeat match goal with
  | |- context [nsum ?n ?f] =>
    lazymatch f with context [nsum] => idtac end;
    match goal with
    | |- context [nsum ?m ?g] =>
      lazymatch g with f => fail | _ => idtac end;
      lazymatch g with context [nsum] => idtac end;
      replace (nsum m g) with (nsum n f)
        by (change (rsum n f = rsum m g); as_double; symmetry; as_double;
            first [ apply rsum_ext; intro_idx; apply rsum_ext; intro_idx; first [ ring | fld ]
                  | rewrite rsum_swap; apply rsum_ext; intro_idx; apply rsum_ext; intro_idx; first [ ring | fld ] ])
    end
  end.
Ltac merge_deltas :=
  repeat match goal with
  | |- context [delta ?a ?b] =>
      lazymatch a with b => fail | _ => idtac end;
      match goal with |- context [delta b a] => rewrite (delta_sym b a) end
  end.
(* use hypotheses  rsum n f = c  *)
Ltac use_sum_hyps :=
  repeat match goal with
  | H : rsum ?n ?f = ?c |- _ => change (nsum n f = c) in H
  | H : nsum ?n ?f = ?c |- _ => progress rewrite !H
  end.
(* last resort for one term: everything in terms of exp *)
Ltac to_exp := unfold sigmoid, Rminus; rewrite ?Ropp_plus_distr, ?Ropp_involutive, ?exp_plus, ?exp_Ropp.
Ltac term_close :=
  first [ ring | fld | solve [case_deltas; first [ring|fld]] | to_exp; first [ring | fld] ].

(* collect all sums over the same range:  e = rsum n F + r *)
Lemma cb_sum : forall n f, nsum n f = rsum n f + 0.
Proof. intros; unfold nsum; ring. Qed.
Lemma cb_other : forall n e, e = rsum n (fun _ => 0) + e.
Proof. intros; rewrite rsum_zero; ring. Qed.
Lemma cb_plus : forall n a b f g r s, a = rsum n f + r -> b = rsum n g + s -> a + b = rsum n (fun i => f i + g i) + (r + s).
Proof. intros; subst; rewrite rsum_plus; ring. Qed.
Lemma cb_minus : forall n a b f g r s, a = rsum n f + r -> b = rsum n g + s -> a - b = rsum n (fun i => f i - g i) + (r - s).
Proof. intros; subst; rewrite rsum_minus; ring. Qed.
Lemma cb_opp : forall n a f r, a = rsum n f + r -> - a = rsum n (fun i => - f i) + - r.
Proof. intros; subst; rewrite rsum_opp; ring. Qed.
Lemma cb_mul_l : forall n a c f r, a = rsum n f + r -> c * a = rsum n (fun i => c * f i) + c * r.
Proof. intros; subst; rewrite rsum_scal; ring. Qed.
Lemma cb_mul_r : forall n a c f r, a = rsum n f + r -> a * c = rsum n (fun i => c * f i) + c * r.
Proof. intros; subst; rewrite rsum_scal; ring. Qed.
Lemma cb_done : forall n (a b : R) f r, a - b = rsum n f + r -> (forall i, (i < n)%nat -> f i = 0) -> r = 0 -> a = b.
Proof.
  intros n a b f r H1 H2 H3. rewrite (rsum_ext n f (fun _ => 0) H2), rsum_zero in H1. lra.
Qed.
Ltac has_sum n e := lazymatch e with context [nsum n _] => idtac end.
Ltac comb n :=
  lazymatch goal with
  | |- nsum n _ = _ => apply cb_sum
  | |- ?a + ?b = _ => eapply (cb_plus n a b); [comb n | comb n]
  | |- ?a - ?b = _ => eapply (cb_minus n a b); [comb n | comb n]
  | |- - ?a = _ => eapply (cb_opp n a); comb n
  | |- ?a * ?b = _ =>
      tryif has_sum n a then
        (tryif has_sum n b then apply cb_other else (eapply (cb_mul_r n a b); comb n))
      else (tryif has_sum n b then (eapply (cb_mul_l n b a); comb n) else apply cb_other)
  | |- _ = _ => apply cb_other
  end.
Ltac combine_with rest :=
  match goal with
  | |- context [nsum ?n _] =>
    eapply (cb_done n);
    [ match goal with |- ?a - ?b = _ => ring_simplify (a - b) end; comb n
    | intro_idx; term_close
    | rest ]
  end.
Ltac combine_close := combine_with ltac:(first [ term_close | combine_with ltac:(term_close) ]).
(* square roots: generalise sqrt X as s with s*s = X *)
Ltac gen_sqrt :=
  repeat match goal with
  | |- context [sqrt ?X] =>
      let H := fresh "Hq" in let s := fresh "q" in let Hs := fresh "Hq0" in
      assert (0 <= X) as H by (unfold nsum; pos);
      pose proof (sqrt_sqrt X H) as Hs; clear H;
      first [ assert (0 < sqrt X) by (unfold nsum; pos) | pose proof (sqrt_pos X) ];
      revert Hs; repeat (match goal with H : context [sqrt X] |- _ => revert H end);
      generalize (sqrt X); intros s; intros
  end.
Ltac sqrt_close :=
  match goal with |- context [sqrt _] => idtac end;
  gen_sqrt;
  repeat match goal with H : ?s * ?s = ?X |- _ => is_var X; subst X end;
  repeat match goal with H : ?s * ?s = ?X |- context [?X] => rewrite <- H end;
  first [ fld | match goal with H : ?s * ?s = ?X |- _ => field [H]; npos end ].
Ltac same_sides := lazymatch goal with |- ?a = ?b => constr_eq a b; reflexivity end.
Ltac close_eq :=
  merge_deltas; use_sum_hyps;
  first [ same_sides | ring | fld
        | solve [sqrt_close]
        | merge_sums; try merge_swapped; try merge_double; use_sum_hyps; first [ring | fld | solve [case_deltas; first [ring | fld ]] | timeout 60 (solve [combine_close]) | timeout 40 (to_exp; first [ring|fld])] ].
Ltac norm_given :=
  repeat match goal with
  | H : ?a = ?b |- _ =>
      lazymatch type of a with R => idtac end;
      lazymatch a with context [rsum] => idtac end;
      let K := fresh "K" in
      eassert (K : a = _) by (hide; norm_sums; leaf_norm; unhide); rewrite K in H; clear K; unfold nsum in H; fold nsum in H;
      change rsum with nsum in H
  end.
Ltac by_given :=
  norm_given; change rsum with nsum;
  repeat match goal with K : @eq R ?a _ |- _ => lazymatch a with context [nsum] => revert K end end;
  merge_sums; intros; lra.
Ltac sum_eq :=
  norm_both;
  first [ lazymatch goal with H : @eq R _ _ |- _ => first [ solve [merge_deltas; use_sum_hyps; ring] | solve [by_given] ] end
        | close_eq ].

(* simplify  upd2 U w j x a  as a whole row (needed when a row is passed to an opaque function) *)
Ltac rows :=
  try (eapply is_derive_ext;
  [ let t := fresh "t" in intro t; symmetry; cbv beta; hide;
    progress (repeat match goal with
    | |- context [upd2 ?U ?w ?j ?x ?w] => rewrite (upd2_row_same U w j x)
    | |- context [upd2 ?U ?w ?j ?x ?a] => rewrite (upd2_row_neq U w j x a) by idx
    end);
    unhide | ]).
(* roots of exponentials, squares, products and quotients; logarithms of roots *)
Lemma sqrt_exp : forall x, sqrt (exp x) = exp (x / 2).
Proof.
  intros x. apply Rsqr_inj; [ apply sqrt_pos | apply Rlt_le, exp_pos | ]. unfold Rsqr.
  rewrite sqrt_sqrt by (apply Rlt_le, exp_pos). rewrite <- exp_plus. f_equal. field.
Qed.
Lemma exp_half_ln : forall x, 0 < x -> exp (ln x / 2) = sqrt x.
Proof. intros x H. rewrite <- sqrt_exp, exp_ln; auto. Qed.
Lemma ln_root : forall x, 0 < x -> ln (sqrt x) = ln x / 2.
Proof. intros x H. rewrite <- (exp_half_ln x H), ln_exp. reflexivity. Qed.
Lemma sqrt_over : forall x, 0 < x -> sqrt (/ x) = / sqrt x.
Proof.
  intros x H. replace (/ x) with (1 / x) by (field; apply Rgt_not_eq, H).
  rewrite sqrt_div_alt, sqrt_1 by assumption. field. apply Rgt_not_eq, sqrt_lt_R0, H.
Qed.
Lemma sqrt_pow4 : forall x, sqrt (x ^ 4) = x ^ 2.
Proof. intros x. replace (x ^ 4) with ((x ^ 2) ^ 2) by ring. apply sqrt_pow2, pow2_ge_0. Qed.
Lemma sqrt_exp_two : forall x, sqrt (exp (2 * x)) = exp x.
Proof. intros x. rewrite sqrt_exp. f_equal. field. Qed.
Lemma sqrt_pow3 : forall x, 0 <= x -> sqrt (x ^ 3) = sqrt x ^ 3.
Proof.
  intros x H. replace (x ^ 3) with (x ^ 2 * x) by ring. rewrite sqrt_mult_alt by apply pow2_ge_0.
  rewrite sqrt_pow2 by assumption. replace (sqrt x ^ 3) with (sqrt x * sqrt x * sqrt x) by ring. now rewrite sqrt_sqrt.
Qed.
Lemma root_number : forall p q, 0 <= q -> q * q = p -> sqrt p = q.
Proof. intros p q Hq <-. now apply sqrt_square. Qed.
Ltac root_rules :=
  repeat match goal with
  | |- context [sqrt (IZR ?p)] =>
      let q := eval vm_compute in (Z.sqrt p) in rewrite (root_number (IZR p) (IZR q)) by lra
  | |- context [sqrt (exp (2 * ?x))] => rewrite (sqrt_exp_two x)
  | |- context [sqrt (?x ^ 2)] => rewrite (sqrt_pow2 x) by npos
  | |- context [sqrt (?x ^ 3)] => rewrite (sqrt_pow3 x) by npos
  | |- context [sqrt (exp ?x)] => rewrite (sqrt_exp x)
  | |- context [exp (ln ?x / 2)] => rewrite (exp_half_ln x) by npos
  | |- context [ln (sqrt ?x)] => rewrite (ln_root x) by npos
  | |- context [sqrt (?x ^ 4)] => rewrite (sqrt_pow4 x)
  | |- context [sqrt (?x * ?x)] => rewrite (sqrt_square x) by npos
  | |- context [sqrt (?x * ?y)] => rewrite (sqrt_mult_alt x y) by npos
  | |- context [sqrt (?x / ?y)] => rewrite (sqrt_div_alt x y) by npos
  | |- context [sqrt (/ ?x)] => rewrite (sqrt_over x) by npos
  end.
(* a root of a square is an absolute value *)
Lemma root_abs : forall x, sqrt (x * x) = Rabs x.
Proof. intros x. exact (sqrt_Rsqr_abs x). Qed.
Lemma root_abs_pow : forall x, sqrt (x ^ 2) = Rabs x.
Proof. intros x. rewrite <- root_abs. f_equal. ring. Qed.
(* roots of what is equal are equal *)
Ltac merge_roots :=
  repeat match goal with
  | |- context [sqrt ?X] =>
    match goal with
    | |- context [sqrt ?Y] =>
      lazymatch Y with X => fail | _ => idtac end;
      replace (sqrt Y) with (sqrt X) by (f_equal; first [ ring | fld ])
    end
  end.
Ltac absolute_roots :=
  rewrite ?root_abs, ?root_abs_pow, ?Rabs_mult, ?Rabs_Ropp;
  repeat match goal with
  | |- context [Rabs (IZR ?p)] =>
      let q := eval vm_compute in (Z.abs p) in replace (Rabs (IZR p)) with (IZR q) by (symmetry; rewrite <- abs_IZR; reflexivity)
  end.
(* two numbers that are not negative are equal if their squares are *)
Ltac by_squares :=
  apply Rsqr_inj; [ pos | pos | unfold Rsqr; first [ solve [sqrt_close] | gen_sqrt; nra ] ].
(* before normalisation: every closed sqrt X becomes s > 0 with X replaced by s*s *)
Ltac pre_sqrt :=
  repeat match goal with
  | |- context [sqrt ?X] =>
      let P := fresh "Hq" in let s := fresh "q" in let Hs := fresh "Hq0" in
      assert (0 < X) as P by pos;
      pose proof (sqrt_lt_R0 X P) as Hs;
      pose proof (sqrt_sqrt X (Rlt_le _ _ P)) as P2;
      clear P; revert Hs P2; generalize (sqrt X); intros s Hs P2;
      repeat match goal with |- context [X] => rewrite <- P2 end; clear P2
  end.
(* ------------------------------------------------------------------ *)
Ltac unfolded := idtac.
Lemma rsum_ext_val : forall n f g E, (forall i, (i < n)%nat -> f i = g i) -> rsum n g = E -> rsum n f = E.
Proof. intros; subst; now apply rsum_ext. Qed.
Lemma v_plus : forall a b a' b' E : R, a = a' -> b = b' -> a' + b' = E -> a + b = E. Proof. intros; now subst. Qed.
Lemma v_minus : forall a b a' b' E : R, a = a' -> b = b' -> a' - b' = E -> a - b = E. Proof. intros; now subst. Qed.
Lemma v_mult : forall a b a' b' E : R, a = a' -> b = b' -> a' * b' = E -> a * b = E. Proof. intros; now subst. Qed.
Lemma v_div : forall a b a' b' E : R, a = a' -> b = b' -> a' / b' = E -> a / b = E. Proof. intros; now subst. Qed.
Lemma v_app : forall (h : R -> R) (a a' E : R), a = a' -> h a' = E -> h a = E. Proof. intros; now subst. Qed.
Lemma v_pow : forall (a a' E : R) n, a = a' -> a' ^ n = E -> a ^ n = E. Proof. intros; now subst. Qed.
Ltac dval :=
  lazymatch goal with
  | |- ?e = _ =>
    lazymatch e with
    | context [Derive] =>
      lazymatch e with
      | Derive ?f ?x => apply is_derive_unique; dtree
      | ?a + ?b => eapply (v_plus a b); [dval|dval|reflexivity]
      | ?a - ?b => eapply (v_minus a b); [dval|dval|reflexivity]
      | ?a * ?b => eapply (v_mult a b); [dval|dval|reflexivity]
      | ?a / ?b => eapply (v_div a b); [dval|dval|reflexivity]
      | ?a ^ ?n => eapply (v_pow a); [dval|reflexivity]
      | rsum ?n (fun i => delta i ?t * @?h i) =>
          first [ eapply eq_trans; [ apply (z_delta_l n t h); below | cbv beta; dval ]
                | eapply rsum_ext_val; [ intro_idx; dval | reflexivity ] ]
      | rsum ?n (fun i => @?h i * delta i ?t) =>
          first [ eapply eq_trans; [ apply (z_delta_r n t h); below | cbv beta; dval ]
                | eapply rsum_ext_val; [ intro_idx; dval | reflexivity ] ]
      | rsum ?n ?f => eapply rsum_ext_val; [ intro_idx; dval | reflexivity ]
      | ?h ?a => eapply (v_app h a); [dval|reflexivity]
      | _ => reflexivity
      end
    | _ => reflexivity
    end
  end.
Ltac no_derives :=
  lazymatch goal with
  | |- context [Derive] => eapply both_intro; [ dval | dval | ]; cbv beta
  | _ => idtac
  end.
(* steps whose argument has a known sign *)
(* steps *)
Lemma step_pos : forall x, 0 < x -> step x = 1.
Proof. intros; unfold step. destruct (Rlt_dec 0 x); [reflexivity | contradiction]. Qed.
Lemma step_neg : forall x, ~ 0 < x -> step x = 0.
Proof. intros; unfold step. destruct (Rlt_dec 0 x); [contradiction | reflexivity]. Qed.
Ltac by_steps :=
  unfold relu;
  repeat match goal with
  | |- context [step ?x] =>
      let H := fresh "Hs" in
      destruct (Rlt_dec 0 x) as [H|H]; [ rewrite (step_pos x H) | rewrite (step_neg x H) ]
  end;
  first [ ring | lra | nra | exfalso; nra
        | exfalso; match goal with
          | P : 0 < ?a * ?b, N : ~ 0 < ?b |- _ => apply N; apply (Rmult_lt_reg_l a); [ pos | rewrite Rmult_0_r; exact P ]
          | N : ~ 0 < ?a * ?b, P : 0 < ?b |- _ => apply N; apply Rmult_lt_0_compat; [ pos | exact P ]
          end ].
Ltac finish :=
  same_values; nat_lits;
  lazymatch goal with |- context [sqrt _] => root_rules; pre_sqrt | |- context [exp (ln _ / 2)] => root_rules | _ => idtac end;
  lazymatch goal with
  | |- context [step _] => by_steps
  | |- context [relu _] => by_steps
  | _ => sum_eq
  end.
Ltac certify_grad := eapply is_derive_eq; [ dtree | no_derives; finish ].
(* exponentials of equal arguments *)
Ltac merge_exps :=
  repeat match goal with
  | |- context [exp ?a] =>
    match goal with
    | |- context [exp ?b] =>
      lazymatch b with a => fail | _ => idtac end;
      replace (exp b) with (exp a) by (f_equal; first [ ring | fld ])
    end
  end.
Ltac merge_lns :=
  repeat match goal with
  | |- context [ln ?a] =>
    match goal with
    | |- context [ln ?b] =>
      lazymatch b with a => fail | _ => idtac end;
      replace (ln b) with (ln a) by (f_equal; ring)
    end
  end.
Ltac only_index := repeat match goal with H : (?i < 1)%nat |- _ => is_var i; assert (i = 0)%nat by lia; subst i; clear H end.
(* what is tried where the plain way fails: cases of deltas, sums written out, everything in exponentials *)
Ltac split_deltas :=
  repeat match goal with
  | |- context [delta ?a ?b] =>
      let E := fresh "E" in destruct (Nat.eq_dec a b) as [E|E];
      [ first [ subst a | subst b | rewrite E ]; rewrite ?delta_same | rewrite (delta_neq a b E) ]
  end.
Ltac short_sums :=
  repeat match goal with
  | |- context [rsum ?n ?f] => lazymatch n with S _ => idtac end; progress cbn [rsum]
  end.
Ltac in_exponentials :=
  unfold sigmoid, tanh, sinh, cosh, Rdiv;
  repeat match goal with
  | |- context [exp (ln ?x)] => rewrite (exp_ln x) by pos
  | |- context [exp (- ?x)] => rewrite (exp_Ropp x)
  | |- context [exp (2 * ?x)] => rewrite (exp_two x)
  end.
(* what is not zero where its square or its square's root is positive *)
Lemma square_nonzero : forall x n, 0 < x ^ S n -> x <> 0.
Proof. intros x n H E. rewrite E, pow_ne_zero in H by discriminate. lra. Qed.
Ltac given_squares :=
  repeat match goal with
  | H : 0 < ?x ^ S ?n |- _ =>
      lazymatch goal with K : x <> 0 |- _ => fail | _ => pose proof (square_nonzero x n H) end
  | H : 0 < ?x ^ 2 |- _ =>
      lazymatch goal with K : x <> 0 |- _ => fail | _ => pose proof (square_nonzero x 1 H) end
  | H : 0 < ?x ^ 4 |- _ =>
      lazymatch goal with K : x <> 0 |- _ => fail | _ => pose proof (square_nonzero x 3 H) end
  end.
(* the factors of what is given not to be zero are not zero *)
Lemma both_nonzero : forall x y, x * y <> 0 -> x <> 0 /\ y <> 0.
Proof. intros x y H. split; intro E; apply H; rewrite E; ring. Qed.
Ltac given_factors :=
  repeat match goal with
  | H : ?x * ?y <> 0 |- _ =>
      lazymatch goal with K : x <> 0, L : y <> 0 |- _ => fail | _ => destruct (both_nonzero x y H) end
  end.
Ltac other_ways :=
  first
  [ norm_both; first [ solve [ merge_sums; merge_double; use_sum_hyps; first [ ring | fld ] ]
                     | solve [ merge_exps; merge_sums; first [ ring | fld | lra ] ] ]
  | solve [ in_exponentials; logs; in_exponentials; nat_lits; merge_exps; merge_lns; first [ ring | fld | lra ] ]
  | solve [ only_index; progress short_sums; in_exponentials; logs; first [ ring | fld ] ]
  | solve [ split_deltas; rewrite ?Rmult_1_l, ?Rmult_0_l, ?Rminus_0_r, ?Rplus_0_r, ?exp_0, ?ln_1; in_exponentials; first [ ring | fld | lra | nra
           | repeat match goal with |- context [ln ?X] => progress ring_simplify X end; rewrite ?ln_1; first [ ring | fld ] ] ]
  | solve [ lazymatch goal with |- context [sqrt _] => given_squares; root_rules; first [ ring | fld | sqrt_close | by_squares ] end ]
  | solve [ lazymatch goal with |- context [sqrt _] =>
              norm_both; merge_sums; root_rules; merge_roots; absolute_roots; first [ ring | fld | sqrt_close | by_squares ] end ]
  | solve [ lazymatch goal with |- context [sqrt _] => split_deltas; by_squares end ]
  | solve [ progress given_factors; first [ ring | fld ] ]
  | solve [ nra ] ].
(* what is given for every index, at the indices of the claim *)
Ltac given_here :=
  repeat match goal with
  | Hi : (?i < ?n)%nat, H : forall p : nat, (p < ?n)%nat -> @eq R _ _ |- _ =>
      let T := type of (H i Hi) in
      lazymatch goal with K : T |- _ => fail | _ => pose proof (H i Hi) end
  end; cbv beta in *.
(* a root that is given not to be zero is one of what is positive *)
Lemma root_nonzero : forall x, sqrt x <> 0 -> 0 < x.
Proof.
  intros x H. destruct (Rlt_dec 0 x) as [P|N]; [ assumption | ]. exfalso; apply H.
  apply sqrt_neg_0. now apply Rnot_lt_le.
Qed.
Ltac under_roots :=
  repeat match goal with
  | H : ?x * ?y <> 0 |- _ =>
      lazymatch type of H with context [sqrt] => idtac end;
      lazymatch goal with K : x <> 0, L : y <> 0 |- _ => fail | _ => destruct (both_nonzero x y H) end
  | H : sqrt ?x <> 0 |- _ =>
      lazymatch goal with K : 0 < x |- _ => fail | _ => pose proof (root_nonzero x H) end
  end.
(* what is given at every index and speaks of none holds: every range has a first index *)
Ltac given_at_all :=
  repeat match goal with
  | H : forall i : nat, (i < ?n)%nat -> sqrt ?X <> 0 |- _ =>
      lazymatch goal with K : sqrt X <> 0 |- _ => fail | _ => pose proof (H 0%nat ltac:(lia)) end
  end.
Ltac given_roots := given_at_all; lazymatch goal with H : context [sqrt _ <> 0] |- _ => under_roots | H : context [_ * sqrt _ <> 0] |- _ => under_roots | _ => idtac end.
Ltac certify :=
  intros; unfolded; given_here; given_roots;
  lazymatch goal with
  | |- is_derive _ _ _ =>
      first [ certify_grad
            | eapply is_derive_eq; [ dtree | no_derives; same_values; nat_lits; other_ways ]
            | progress rows; certify_grad ]
  | _ => no_derives; first [ finish | same_values; nat_lits; other_ways ]
  end.
Ltac all_defined :=
  lazymatch goal with
  | |- _ /\ _ => split; all_defined
  | |- forall i, _ => intro_idx; all_defined
  | |- ex_derive ?f ?x => eexists; dtree
  | |- _ => spos
  end.
Ltac certify_defined := intros; unfolded; all_defined.

(* ------------------------------------------------------------------ *)
(* Tables of values; what lies outside a table is 0                    *)
(* ------------------------------------------------------------------ *)
Definition map_of (l : list nat) : nat -> nat := fun i => nth i l 0%nat.
Definition vec (l : list R) : nat -> R := fun i => nth i l 0.
Definition mat (l : list (list R)) : nat -> nat -> R := fun i => vec (nth i l []).
Definition cube (l : list (list (list R))) : nat -> nat -> nat -> R := fun i => mat (nth i l []).

Ltac crunch :=
  cbv [rsum upd upd2 upd3 delta case_of Nat.eqb Init.Nat.eqb Init.Nat.pred Nat.pred INR map_of vec mat cube nth Init.Nat.mul Init.Nat.add
       sigmoid softplus softmax log_sum_exp maximum relu tanh sinh cosh].
Ltac crunch_in H :=
  cbv [rsum upd upd2 upd3 delta case_of Nat.eqb Init.Nat.eqb Init.Nat.pred Nat.pred INR map_of vec mat cube nth Init.Nat.mul Init.Nat.add
       sigmoid softplus softmax log_sum_exp maximum relu tanh sinh cosh] in H.
(* what numbers, roots and exponentials make: positive, or not negative *)
Ltac closed_positive :=
  lazymatch goal with
  | |- 0 < sqrt _ => apply sqrt_lt_R0; closed_positive
  | |- 0 < exp _ => apply exp_pos
  | |- 0 < _ ^ _ => first [ lra | apply pow_lt; closed_positive ]
  | |- 0 < / _ => apply Rinv_0_lt_compat; closed_positive
  | |- 0 < _ / _ => apply Rdiv_lt_0_compat; closed_positive
  | |- 0 < _ => first [ lra | lazymatch goal with |- 0 < _ * _ => apply Rmult_lt_0_compat; closed_positive end | nra ]
  end.
Ltac signed := first [ lra | closed_positive | nra | unfold Rdiv; pos ].
Ltac not_negative := first [ lra | apply sqrt_pos | apply Rlt_le; signed | nra | unfold Rdiv; pos ].
Ltac no_steps_in H :=
  repeat match type of H with context [step ?x] =>
    first [ rewrite (step_pos x) in H by signed | rewrite (step_neg x) in H by (apply Rle_not_lt; signed) ] end.
Ltac no_steps :=
  repeat match goal with |- context [step ?x] =>
    first [ rewrite (step_pos x) by signed | rewrite (step_neg x) by (apply Rle_not_lt; signed) ] end.
(* every value of p below n, one after the other *)
Ltac upto p Hp tac := first [ exfalso; cbv in Hp; lia | destruct p as [|p]; [ clear Hp; tac tt | upto p Hp tac ] ].
Ltac discharge :=
  lazymatch goal with
  | |- _ /\ _ => split; [ discharge | discharge ]
  | |- (_ <= _)%nat => cbv; lia
  | |- (_ < _)%nat => cbv; lia
  | |- @eq nat _ _ -> _ => cbv; lia
  | |- @eq nat _ _ => cbv; lia
  | |- not (@eq nat _ _) => cbv; lia
  | |- ex_derive _ _ => eexists; dtree
  | |- forall p : nat, (p < _)%nat -> _ => let p := fresh "p" in let Hp := fresh "Hp" in intros p Hp; upto p Hp ltac:(fun _ => discharge)
  | |- forall _, _ => intro; discharge
  | |- True => exact I
  | |- 0 < _ => crunch; no_steps; signed
  | |- 0 <= _ => crunch; no_steps; not_negative
  | |- ?a <> 0 => crunch; no_steps; rewrite ?sqrt_0, ?sqrt_1;
       first [ apply Rgt_not_eq; red; signed | apply Rlt_not_eq; signed ]
  | |- @eq R _ _ => crunch; no_steps; first [ lra | field; repeat split; apply Rgt_not_eq; red; signed ]
  end.
Ltac certify_witness := cbv beta; unfolded; discharge.
