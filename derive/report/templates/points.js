// Points at which a claim is evaluated: drawn by chance, the same in every page, and kept by place while sizes change.
// A point is what `Values` takes, its entries as people write them: { sizes, indices, maps, parameters }.

const LARGEST_SIZE = 6;
const TRIES = 400;
const KEEPING_TRIES = 60;
const DRAWING_STEPS = 200_000;
const POOLS = [
  ["-1", "0", "1", "2"],
  ["1", "2", "3"],
  ["1/2", "1/3", "2/3"],
];

// The same numbers every time, without order to them (Lehmer 1951).
class Chance {
  constructor() {
    this.state = 1;
  }

  below(bound) {
    this.state = (this.state * 48271) % 2147483647;
    return Math.floor((this.state * bound) / 2147483647);
  }

  of(choices) {
    return choices[this.below(choices.length)];
  }
}

const countTo = (length) => Array.from({ length }, (_, next) => next);

class Points {
  constructor(data) {
    this.data = data;
    this.chance = new Chance();
    this.memory = new Map();
  }

  lengths(axes, sizes) {
    return axes.map((size) => sizeAt(size, sizes));
  }

  values(point) {
    const parameters = Object.entries(point.parameters).map(([name, entries]) => [name, entries.map(numberFrom)]);
    return new Values(this.data, { ...point, parameters: Object.fromEntries(parameters) });
  }

  holding(point) {
    const values = this.values(point);
    return this.data.given.map((fact) => values.holds(fact));
  }

  holds(point) {
    return this.holding(point).every(Boolean);
  }

  // The numbers of the claim's counterexample where it has one, else small numbers.
  start(claim) {
    const start = this.data.start[claim];
    if (start === null) return this.small(claim);
    const entries = Object.entries(start.parameters).map(([name, values]) => [name, values.map(String)]);
    const sizes = { ...this.data.sizes, ...start.sizes };
    const kept = new Map(this.places({ ...start, sizes, parameters: Object.fromEntries(entries) }));
    return this.remembered(this.filled(sizes, POOLS[0], (key) => kept.get(key)));
  }

  // A point of small sizes, of greater ones where what is given holds at none of these.
  small(claim) {
    let sizes = { ...this.data.sizes };
    let found = this.drawn(claim, sizes);
    while (!found.fits && Math.max(...Object.values(sizes)) < LARGEST_SIZE) {
      sizes = Object.fromEntries(Object.entries(sizes).map(([name, size]) => [name, size + 1]));
      found = this.drawn(claim, sizes);
    }
    return found.fits ? this.remembered(found.point) : this.other(claim, this.data.sizes);
  }

  // Other numbers of these sizes.
  other(claim, sizes) {
    return this.remembered(this.drawn(claim, sizes).point);
  }

  // A point of other sizes with what stood at its places before: all of it, else all entries, as far as what is given allows.
  resized(claim, sizes) {
    const entries = (key) => (key.startsWith("parameters ") ? this.memory.get(key) : undefined);
    const all = this.filled(sizes, POOLS[0], (key) => this.memory.get(key));
    let point = all;
    for (let turn = 1; !this.holds(point) && turn < KEEPING_TRIES; turn += 1) {
      point = this.filled(sizes, POOLS[0], turn % 2 ? entries : (key) => this.memory.get(key));
    }
    if (!this.holds(point)) {
      const found = this.drawn(claim, sizes);
      point = found.fits ? found.point : all;
    }
    for (const [key, number] of this.places(point)) if (!this.memory.has(key)) this.memory.set(key, number);
    return point;
  }

  // A point to which all that is remembered belongs from now on.
  remembered(point) {
    this.memory = new Map(this.places(point));
    return point;
  }

  // All that stands in a point, each with a key that says where.
  places({ sizes, indices, maps, parameters }) {
    const each = (name, entries, places) => entries.map((entry, position) => [`${name} ${places[position]}`, entry]);
    return [
      ...Object.entries(indices).map(([name, value]) => [`indices ${name}`, value]),
      ...Object.entries(maps).flatMap(([name, values]) => each(`maps ${name}`, values, countTo(values.length))),
      ...Object.entries(parameters).flatMap(([name, entries]) =>
        each(`parameters ${name}`, entries, placesOf(this.lengths(this.data.parameters[name], sizes))),
      ),
    ];
  }

  // A point of these sizes with what `recalled` returns for its places; the rest is chosen from a pool, or from any without one.
  filled(sizes, pool, recalled = () => undefined) {
    const below = (key, length) => Math.min(recalled(key) ?? this.chance.below(length), length - 1);
    const made = (part, compute) =>
      Object.fromEntries(Object.entries(this.data[part]).map(([name, about]) => [name, compute(`${part} ${name}`, about)]));
    return {
      sizes,
      indices: made("indices", (key, size) => below(key, sizeAt(size, sizes))),
      maps: made("maps", (key, [domain, codomain]) =>
        countTo(sizeAt(domain, sizes)).map((at) => below(`${key} ${at}`, sizeAt(codomain, sizes))),
      ),
      parameters: made("parameters", (key, axes) => {
        const chosen = pool ?? this.chance.of([...POOLS, ["0"], ["1"]]);
        return placesOf(this.lengths(axes, sizes)).map((place) => recalled(`${key} ${place}`) ?? this.chance.of(chosen));
      }),
    };
  }

  // A point at which all that is given holds and both sides have values, and whether it is one: the first that shows something,
  // else the first of all.
  drawn(claim, sizes) {
    let found = null;
    let first = null;
    let steps = 0;
    for (let turn = 0; turn < TRIES && steps < DRAWING_STEPS; turn += 1) {
      const point = this.filled(sizes, turn % 2 ? undefined : POOLS[0]);
      first ??= point;
      if (!this.holds(point)) continue;
      const values = this.values(point);
      const sides = values.sides(claim);
      steps += STEPS - values.steps;
      if (sides.some(({ left, right }) => [left, right].some(({ reason }) => reason && reason !== "work"))) continue;
      if (this.shows(claim, sides)) return { point, fits: true };
      found ??= point;
    }
    return { point: found ?? first, fits: found !== null };
  }

  // Whether these sides show something of a claim: that they differ where it is wrong, else that they are not all zero.
  shows(claim, sides) {
    const wrong = claim > 0 || this.data.start[claim] !== null;
    return sides.some(({ left, right }) => {
      return wrong ? !agree(left.value, right.value) : !(agree(left.value, 0) && agree(right.value, 0));
    });
  }
}
