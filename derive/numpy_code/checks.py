"""The lines of a printed function that convert its arguments, check their shapes and indices, and name the sizes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from derive.kernel.terms import Index, Size
from derive.language.terms import Parameter
from derive.numpy_code.arguments import Argument, Plan, Step, Told, axes_of, range_of, shape_of
from derive.numpy_code.printer import Printer

WIDTH = 88


def check_lines(plan: Plan, given: Mapping[Argument, str], printer: Printer) -> list[str]:
    """Return the lines; `printer` knows which sizes and whether the dtype are used by what follows them."""
    checks = [(step, _check(step, plan, given, printer)) for step in plan.steps]
    lines = _conversion([name for argument, name in given.items() if isinstance(argument, Parameter)], printer)
    for step, (before, after) in checks:
        lines += before
        lines += _naming(step, given[step.argument], plan, printer)
        lines += after
    return lines


def _conversion(parameters: list[str], printer: Printer) -> list[str]:
    if not parameters:
        return ["dtype = np.dtype(float)"] if "dtype" in printer.used else []
    helper = printer.helper("_real_arrays")
    converted = f"({parameters[0]},)" if len(parameters) == 1 else ", ".join(parameters)
    lines = [f"{converted} = {helper}({', '.join(parameters)})"]
    return [*lines, f"dtype = {parameters[0]}.dtype"] if "dtype" in printer.used else lines


def _check(step: Step, plan: Plan, given: Mapping[Argument, str], printer: Printer) -> tuple[list[str], list[str]]:
    """Return the lines before an argument's sizes are named, and those after."""
    argument, name = step.argument, given[step.argument]
    axes = axes_of(argument)
    before: list[str] = []
    if not isinstance(argument, Parameter):
        helper = printer.helper("_index" if isinstance(argument, Index) else "_indices")
        before.append(f'{name} = {helper}("{name}", {name}, {printer.size(range_of(argument)).text})')
        if isinstance(argument, Index):
            return before, []
    told = {each.name for each in step.tells}
    known = [place for place, size in enumerate(axes) if not told.intersection(name for name, _ in size.parts)]
    solved = [place for place in range(len(axes)) if place not in known and axes[place] != _told_there(step, place)]
    owners = [argument, *_owners(axes, plan, argument)]
    if not told:
        expected = [printer.size(size).text for size in axes]
        shape = f"({expected[0]},)" if len(expected) == 1 else f"({', '.join(expected)})"
        return before + _refusal(f"{name}.shape != {shape}", owners, given), []

    def differs(place: int) -> str:
        return f"{name}.shape[{place}] != {printer.size(axes[place]).text}"

    conditions = [f"{name}.ndim != {len(axes)}", *map(differs, known)]
    before += _refusal(" or ".join(conditions), owners, given)
    return before, _refusal(" or ".join(map(differs, solved)), owners, given) if solved else []


def _told_there(step: Step, place: int) -> Size | None:
    """Return the plain size that an axis tells by itself; such an axis needs no check."""
    return next((_plain(told.name) for told in step.tells if told.place == place), None)


def _owners(axes: Iterable[Size], plan: Plan, but: Argument) -> list[Argument]:
    """Return the other arguments that tell the sizes in a shape."""
    needed = {name for size in axes for name, _ in size.parts}
    return [step.argument for step in plan.steps if step.argument != but and any(told.name in needed for told in step.tells)]


def _refusal(condition: str, shown: list[Argument], given: Mapping[Argument, str]) -> list[str]:
    """Return the lines that raise ValueError on a condition, saying the shapes that are meant and those that came."""
    first, *others = (f"{given[each]} is {shape_of(axes_of(each))}" for each in shown)
    got = " and ".join(f"{{{given[each]}.shape}}" for each in shown)
    meant = f"{first} where {' and '.join(others)}" if others else first
    message = f'f"{meant}: got shape{"s" if others else ""} {got}"'
    line = f"    raise ValueError({message})"
    if len(line) + 4 <= WIDTH:
        return [f"if {condition}:", line]
    return [f"if {condition}:", "    raise ValueError(", f"        {message}", "    )"]


def _plain(name: str) -> Size:
    return Size(parts=((name, 1),))


def _naming(step: Step, name: str, plan: Plan, printer: Printer) -> list[str]:
    """Return the lines that name the sizes an argument tells, those of them that are used."""
    used = [told for told in step.tells if plan.sizes[told.name] in printer.used]
    axes = axes_of(step.argument)
    if len(axes) > 1 and len(used) == len(axes) and all(told.size == _plain(told.name) for told in used):
        in_order = sorted(used, key=lambda told: told.place)
        return [f"{', '.join(plan.sizes[told.name] for told in in_order)} = {name}.shape"]
    return [f"{plan.sizes[told.name]} = {_solved(told, name, plan)}" for told in used]


def _solved(told: Told, name: str, plan: Plan) -> str:
    """Return a size as computed from the axis on which it stands: (w.shape[0] - 1) // 2 for 2·m + 1."""
    times = dict(told.size.parts)[told.name]
    value = f"{name}.shape[{told.place}]"
    rest = [
        plan.sizes[other] if count == 1 else f"{count} * {plan.sizes[other]}"
        for other, count in told.size.parts
        if other != told.name
    ]
    if told.size.constant:
        rest.append(str(told.size.constant))
    value = " - ".join([value, *rest])
    if times == 1:
        return value
    return f"({value}) // {times}" if rest else f"{value} // {times}"
