// The values of a claim's terms at a point, in floating point: what derive's kernel computes exactly, for a reader to look at.
// A derivative is computed with dual numbers, nested for derivatives of derivatives. What the data looks like is said in
// derive/report/evaluation.py.

// A value that is not there; the message is the name of the reason.
class NoValue extends Error {}

// value + slope · ε with ε² = 0; the greater level is the derivative taken further inside.
class Dual {
  constructor(level, value, slope) {
    this.level = level;
    this.value = value;
    this.slope = slope;
  }
}

const levelOf = (x) => (x instanceof Dual ? x.level : 0);
const valueAt = (x, level) => (levelOf(x) === level ? x.value : x);
const slopeAt = (x, level) => (levelOf(x) === level ? x.slope : 0);

function plain(x) {
  while (x instanceof Dual) x = x.value;
  return x;
}

function add(x, y) {
  const level = Math.max(levelOf(x), levelOf(y));
  if (level === 0) return x + y;
  return new Dual(level, add(valueAt(x, level), valueAt(y, level)), add(slopeAt(x, level), slopeAt(y, level)));
}

function multiply(x, y) {
  const level = Math.max(levelOf(x), levelOf(y));
  if (level === 0) return x * y;
  const [a, b] = [valueAt(x, level), valueAt(y, level)];
  return new Dual(level, multiply(a, b), add(multiply(slopeAt(x, level), b), multiply(a, slopeAt(y, level))));
}

function exp(x) {
  if (x instanceof Dual) {
    const outer = exp(x.value);
    return new Dual(x.level, outer, multiply(outer, x.slope));
  }
  const value = Math.exp(x);
  if (value === 0 || value === Infinity) throw new NoValue("range");
  return value;
}

function log(x) {
  if (x instanceof Dual) return new Dual(x.level, log(x.value), multiply(inverse(x.value), x.slope));
  if (!(x > 0)) throw new NoValue("logarithm");
  return Math.log(x);
}

function inverse(x) {
  if (x instanceof Dual) {
    const outer = inverse(x.value);
    return new Dual(x.level, outer, multiply(-1, multiply(multiply(outer, outer), x.slope)));
  }
  if (x === 0) throw new NoValue("division");
  return 1 / x;
}

function root(x) {
  if (x instanceof Dual) {
    const outer = root(x.value);
    return new Dual(x.level, outer, multiply(inverse(multiply(2, outer)), x.slope));
  }
  if (x < 0) throw new NoValue("root");
  return Math.sqrt(x);
}

function power(x, exponent) {
  const base = exponent < 0 ? inverse(x) : x;
  let result = 1;
  for (let turn = 0; turn < Math.abs(exponent); turn += 1) result = multiply(base, result);
  return result;
}

function step(x) {
  const value = plain(x);
  if (value === 0) throw new NoValue("step");
  return value > 0 ? 1 : 0;
}

// A whole number, a decimal with a point or a comma, either with a power of ten (1e3), or a fraction as people write it; NaN for
// anything else, and for 1,000, which is one to some and a thousand to others.
function numberFrom(written) {
  const bare = String(written).replace(/\s/gu, "").replace(/−/gu, "-");
  const found = /^([-+]?(?:\d+(?:[.,]\d*)?|[.,]\d+)(?:e[-+]?\d+)?)(?:\/(\d+))?$/iu.exec(bare);
  if (found === null || Number(found[2]) === 0 || /^[-+]?[1-9]\d{0,2},\d{3}(?!\d)/u.test(bare)) return NaN;
  return Number(found[1].replace(",", ".")) / Number(found[2] ?? 1);
}

function sizeAt(size, sizes) {
  if (typeof size === "number") return size;
  if (typeof size === "string") return sizes[size];
  return Object.entries(size[1]).reduce((total, [name, times]) => total + times * sizes[name], size[0]);
}

// All places of a tensor whose axes have these lengths, row by row.
function placesOf(lengths) {
  return lengths.reduce(
    (places, length) => places.flatMap((place) => Array.from({ length }, (_, next) => [...place, next])),
    [[]],
  );
}

// Where the entry at a place stands among a tensor's entries, row by row.
function positionOf(place, lengths) {
  return place.reduce((position, here, axis) => position * lengths[axis] + here, 0);
}

const AGREEING = 1e-9;

// Whether two floating-point numbers may be one real number.
function agree(x, y) {
  return Math.abs(x - y) <= AGREEING * Math.max(1, Math.abs(x), Math.abs(y));
}

const STEPS = 1e6;

// The terms of `data` at a point: { sizes, indices, maps, parameters }, numbers by name; a parameter's entries row by row.
class Values {
  constructor(data, point) {
    this.data = data;
    this.point = point;
    this.scope = { ...point.indices };
    this.tensors = Object.fromEntries(Object.entries(data.parameters).map(([name, axes]) => {
      return [name, { lengths: axes.map((size) => sizeAt(size, point.sizes)), entries: point.parameters[name] }];
    }));
    this.seeds = [];
    this.steps = STEPS;
  }

  // Both sides of a claim, entry by entry: [{ place, left, right }], each side { value } or { reason }.
  sides(claim) {
    const lengths = this.data.axes.map(([, size]) => sizeAt(size, this.point.sizes));
    return placesOf(lengths).map((place) => {
      this.data.axes.forEach(([name], axis) => (this.scope[name] = place[axis]));
      return { place, left: this.known(this.data.left), right: this.known(this.data.right[claim]) };
    });
  }

  // The value of a term, or the name of the reason why it has none.
  known(node) {
    try {
      const value = this.of(node);
      return Number.isFinite(value) ? { value } : { reason: "range" };
    } catch (error) {
      if (!(error instanceof NoValue)) throw error;
      return { reason: error.message };
    }
  }

  // Whether an assumption holds; one that has no value does not.
  holds([kind, ...parts]) {
    const test = {
      unequal: (left, right) => this.index(left) !== this.index(right),
      injective: (map) => new Set(this.point.maps[map]).size === this.point.maps[map].length,
      positive: (node) => this.of(node) > 0,
      equal: (left, right) => agree(this.of(left), this.of(right)),
    }[kind];
    const every = parts.pop();
    try {
      return this.each(every, () => test(...parts)).every(Boolean);
    } catch (error) {
      if (!(error instanceof NoValue)) throw error;
      return false;
    }
  }

  // What `compute` returns at all values of indices, which are bound while it runs.
  each(indices, compute) {
    const outer = indices.map(([name]) => this.scope[name]);
    const found = placesOf(indices.map(([, size]) => sizeAt(size, this.point.sizes))).map((place) => {
      indices.forEach(([name], axis) => (this.scope[name] = place[axis]));
      return compute();
    });
    indices.forEach(([name], axis) => (this.scope[name] = outer[axis]));
    return found;
  }

  index(index) {
    return typeof index === "string" ? this.scope[index] : this.point.maps[index[0]][this.index(index[1])];
  }

  of(place) {
    this.steps -= 1;
    if (this.steps < 0) throw new NoValue("work");
    const node = this.data.nodes[place];
    switch (node[0]) {
      case "number":
        return numberFrom(node[1]);
      case "size":
        return sizeAt(node[1], this.point.sizes);
      case "entry":
        return this.entry(node[1], this.at(node, 2));
      case "delta":
        return this.index(node[1]) === this.index(node[2]) ? 1 : 0;
      case "add":
        return node.slice(1).reduce((total, part) => add(total, this.of(part)), 0);
      case "multiply":
        return node.slice(1).reduce((product, part) => multiply(product, this.of(part)), 1);
      case "power":
        return power(this.of(node[1]), node[2]);
      case "exp":
        return exp(this.of(node[1]));
      case "log":
        return log(this.of(node[1]));
      case "root":
        return root(this.of(node[1]));
      case "step":
        return step(this.of(node[1]));
      case "sum":
        return this.sum(node);
      case "derivative":
        return this.derivative(node[1], node[2], this.at(node, 3));
      case "function":
        return this.sample(node[1], this.at(node, 2));
      case "at":
        return this.placed(node[1], node[2], node[3]);
      default:
        throw new Error(`no term is a ${node[0]}`);
    }
  }

  at(node, first) {
    return node.slice(first).map((index) => this.index(index));
  }

  entry(parameter, place) {
    const { lengths, entries } = this.tensors[parameter];
    let value = entries[positionOf(place, lengths)];
    for (const [seeded, at, level] of this.seeds) {
      if (seeded === parameter && at.every((here, axis) => here === place[axis])) value = new Dual(level, value, 1);
    }
    return value;
  }

  sum([, name, size, body]) {
    return this.each([[name, size]], () => this.of(body)).reduce(add, 0);
  }

  derivative(body, parameter, place) {
    const level = this.seeds.length + 1;
    this.seeds.push([parameter, place, level]);
    try {
      return slopeAt(this.of(body), level);
    } finally {
      this.seeds.pop();
    }
  }

  // A term where a parameter is a tensor. What is differentiated outside reaches its entries through the tensor alone.
  placed(body, parameter, [entry, ...bound]) {
    const { tensors, seeds } = this;
    const lengths = bound.map(([, size]) => sizeAt(size, this.point.sizes));
    const entries = this.each(bound, () => this.of(entry));
    this.tensors = { ...tensors, [parameter]: { lengths, entries } };
    this.seeds = seeds.map(([name, ...seed]) => [name === parameter ? null : name, ...seed]);
    try {
      return this.of(body);
    } finally {
      this.tensors = tensors;
      this.seeds = seeds;
    }
  }

  // The function that stands for every unknown one, as in derive's counterexamples: (1 + i₁ + 2 i₂ + …)(s + s²) with
  // s = x₁ + 2 x₂ + 3 x₃ + … over all entries of the tensors; the indices i count from 1.
  sample(tensors, indices) {
    const entries = tensors.flatMap(([body, ...bound]) => this.each(bound, () => this.of(body)));
    const total = entries.reduce((sum, entry, place) => add(sum, multiply(place + 1, entry)), 0);
    const weight = indices.reduce((sum, index, turn) => sum + (turn + 1) * (index + 1), 1);
    return multiply(weight, add(total, multiply(total, total)));
  }
}
