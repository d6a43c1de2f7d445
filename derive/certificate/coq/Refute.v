(* Refute.v -- counterexamples and witnesses that Coq's kernel checks: concrete values, interval arithmetic *)
Require Export Derive.
From Interval Require Import Tactic.
Open Scope R_scope.

Ltac by_interval := first [ interval with (i_prec 64) | interval with (i_prec 128) ].
Ltac signed ::= first [ lra | by_interval ].
(* H : what is claimed, with concrete values for all that it speaks of *)
Ltac refute H :=
  cbv beta in H;
  lazymatch type of H with
  | ?P -> ?Q => let p := fresh "Hp" in assert (p : P) by discharge; specialize (H p); refute H
  | ?a = ?b =>
      let Ha := fresh "Ha" in let Hb := fresh "Hb" in
      eassert (Ha : a = _) by dval; eassert (Hb : b = _) by dval;
      let D := fresh "D" in pose proof (eq_trans (eq_sym Ha) (eq_trans H Hb)) as D; clear H Ha Hb;
      crunch_in D; no_steps_in D;
      match type of D with ?x = ?y =>
        first [ assert (0 < x - y) by signed | assert (x - y < 0) by signed ]; lra end
  end.
