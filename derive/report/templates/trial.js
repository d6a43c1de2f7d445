// "Try it with numbers": under each theorem a reader chooses a claim, sizes, indices and entries, and sees both sides evaluated.
// Nothing is computed before it is opened. All words are in the template's data attributes, so that they can be translated.

const LARGEST_SIZE = 6;
const TRIES = 400;
const KEEPING_TRIES = 60;
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

function element(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [property, value] of Object.entries(properties)) {
    if (property in made) made[property] = value;
    else made.setAttribute(property, value);
  }
  made.append(...children);
  return made;
}

const filledIn = (words, values) => words.replace(/\{(\w+)\}/gu, (_, name) => values[name]);

function shownNumber(value, digits) {
  if (Number.isSafeInteger(value)) return String(value).replace("-", "−");
  if (Math.abs(value) < 1e-12) return "≈ 0";
  return String(Number(value.toPrecision(digits))).replace(/-/gu, "−");
}

// A tensor as a table, or as tables for all places of its first axes; `cell` returns what stands at a place.
function tensorTable(lengths, cell, label) {
  if (lengths.length > 2) {
    const parts = countTo(lengths[0]).map((here) => {
      const part = tensorTable(lengths.slice(1), (place) => cell([here, ...place]), `${label} ${here + 1}`);
      return element("div", { className: "slice" }, element("span", { className: "quiet" }, String(here + 1)), part);
    });
    return element("div", { className: "slices" }, ...parts);
  }
  const [rows, columns] = [lengths[0] ?? 1, lengths[1] ?? 1];
  const lines = countTo(rows).map((row) => {
    const cells = countTo(columns).map((column) => element("td", {}, cell([row, column].slice(0, lengths.length))));
    return element("tr", {}, ...cells);
  });
  const bracketed = lengths.length ? "tensor bracketed" : "tensor";
  return element("table", { className: bracketed, "aria-label": label }, element("tbody", {}, ...lines));
}

class Trial {
  constructor(details) {
    this.details = details;
    this.data = JSON.parse(details.querySelector("script").textContent);
    this.chance = new Chance();
    this.claim = 0;
    this.parts = {};
    const content = document.getElementById("trial").content.cloneNode(true);
    for (const part of content.querySelectorAll("[data-part]")) this.parts[part.dataset.part] = part;
    this.words = this.parts.words.dataset;
    details.append(content);
    this.parts.given.append(...details.querySelector("template.given").content.cloneNode(true).childNodes);
    const functions = details.querySelector("template.functions").content.cloneNode(true);
    this.parts.sample.hidden = functions.childElementCount === 0;
    this.parts.functions.append(functions);
    this.parts.other.addEventListener("click", () => this.show(this.invented(this.point.sizes)));
    this.parts.start.addEventListener("click", () => this.begin());
    this.offerClaims();
    this.begin();
  }

  // The theorem and its near misses, each by what the page says of it.
  offerClaims() {
    const article = this.details.closest("article");
    this.formulas = [article.querySelector(".statement"), ...article.querySelectorAll(".misses > li")];
    const named = this.formulas.slice(1).map((miss, place) =>
      filledIn(this.words.nearMiss, { number: place + 1, slip: miss.querySelector("em").textContent }),
    );
    const options = [this.words.theorem, ...named].map((words, value) => element("option", { value }, words));
    this.parts.claim.append(...options);
    this.parts.claim.closest("p").hidden = options.length === 1;
    this.parts.claim.addEventListener("change", () => {
      this.claim = Number(this.parts.claim.value);
      if (this.data.start[this.claim] === null) this.evaluate();
      else this.begin();
    });
  }

  // Set the numbers of the claim's counterexample where it has one, else small numbers.
  begin() {
    const start = this.data.start[this.claim];
    if (start === null) {
      let sizes = { ...this.data.sizes };
      let point = this.invented(sizes);
      while (!this.fits(point) && Math.max(...Object.values(sizes)) < LARGEST_SIZE) {
        sizes = Object.fromEntries(Object.entries(sizes).map(([name, size]) => [name, size + 1]));
        point = this.invented(sizes);
      }
      this.show(this.fits(point) ? point : this.invented(this.data.sizes));
    } else {
      const entries = Object.entries(start.parameters).map(([name, values]) => [name, values.map(String)]);
      const point = { ...start, parameters: Object.fromEntries(entries) };
      const sizes = { ...this.data.sizes, ...point.sizes };
      this.show(this.filled(sizes, point, POOLS[0]));
    }
  }

  lengths(axes, sizes) {
    return axes.map((size) => sizeAt(size, sizes));
  }

  // A point of these sizes that keeps what `old` has of it; the rest is chosen from a pool, or from any where none is given.
  filled(sizes, old, pool) {
    const kept = (value, length) => (value === undefined ? this.chance.below(length) : Math.min(value, length - 1));
    const indices = Object.entries(this.data.indices).map(([name, size]) => [name, kept(old?.indices[name], sizeAt(size, sizes))]);
    const maps = Object.entries(this.data.maps).map(([name, [domain, codomain]]) => {
      const values = countTo(sizeAt(domain, sizes)).map((at) => kept(old?.maps[name]?.[at], sizeAt(codomain, sizes)));
      return [name, values];
    });
    const parameters = Object.entries(this.data.parameters).map(([name, axes]) => {
      const chosen = pool ?? this.chance.of([...POOLS, ["0"], ["1"]]);
      const before = old?.parameters[name] && this.lengths(axes, old.sizes);
      const entries = placesOf(this.lengths(axes, sizes)).map((place) => {
        if (!before || place.some((here, axis) => here >= before[axis])) return this.chance.of(chosen);
        return old.parameters[name][positionOf(place, before)];
      });
      return [name, entries];
    });
    const point = { sizes, indices, maps, parameters };
    for (const part of ["indices", "maps", "parameters"]) point[part] = Object.fromEntries(point[part]);
    return point;
  }

  // A point of these sizes at which all that is given holds and both sides have values, where chance finds one.
  invented(sizes) {
    const first = this.filled(sizes, null, POOLS[0]);
    if (this.fits(first)) return first;
    for (let turn = 1; turn < TRIES; turn += 1) {
      const point = this.filled(sizes, null, turn % 2 ? undefined : POOLS[0]);
      if (this.fits(point)) return point;
    }
    return first;
  }

  // A point of other sizes that keeps as much of the present one as what is given allows.
  resized(sizes) {
    for (let turn = 0; turn < KEEPING_TRIES; turn += 1) {
      const point = this.filled(sizes, this.point, POOLS[0]);
      if (this.holding(point).every(Boolean)) return point;
    }
    return this.invented(sizes);
  }

  values(point) {
    const parameters = Object.entries(point.parameters).map(([name, entries]) => [name, entries.map(numberFrom)]);
    return new Values(this.data, { ...point, parameters: Object.fromEntries(parameters) });
  }

  holding(point) {
    const values = this.values(point);
    return this.data.given.map((fact) => values.holds(fact));
  }

  fits(point) {
    if (!this.holding(point).every(Boolean)) return false;
    const sides = this.values(point).sides(this.claim).flatMap(({ left, right }) => [left, right]);
    return sides.every(({ reason }) => reason === undefined || reason === "work");
  }

  show(point) {
    this.point = point;
    this.parts.start.hidden = this.data.start[this.claim] === null;
    this.showSizes();
    this.showNumbers();
    this.evaluate();
  }

  named(key) {
    const found = [...this.details.closest("section").querySelector("template.names").content.children].find(
      (name) => name.dataset.name === key,
    );
    return { said: found.dataset.said, shown: found.cloneNode(true) };
  }

  // A field for a whole number from 1 to `most`; `take` is told what is filled in, if it can be read.
  wholeNumberField(label, value, most, take) {
    const field = element("input", { type: "number", min: 1, max: most, value, "aria-label": label });
    field.addEventListener("input", () => {
      const read = field.value === "" ? NaN : Number(field.value);
      const fit = Number.isInteger(read) && read >= 1 && read <= most;
      this.mark(field, fit);
      if (fit) take(read);
      this.evaluate();
    });
    return field;
  }

  entryField(label, entries, position) {
    const shown = entries[position].replace("-", "−");
    const field = element("input", { type: "text", autocomplete: "off", value: shown, size: 4, "aria-label": label });
    field.addEventListener("input", () => {
      entries[position] = field.value;
      this.mark(field, !Number.isNaN(numberFrom(field.value)));
      this.evaluate();
    });
    return field;
  }

  entryLabel(name, place) {
    return place.length ? filledIn(this.words.entry, { name, place: place.map((here) => here + 1).join(", ") }) : name;
  }

  mark(field, read) {
    if (read) field.removeAttribute("aria-invalid");
    else field.setAttribute("aria-invalid", "true");
  }

  row(shown, content) {
    return element("div", { className: "number-field" }, shown, element("span", {}, " = "), content);
  }

  showSizes() {
    const fields = Object.keys(this.data.sizes).map((name) => {
      const { said, shown } = this.named(`sizes ${name}`);
      const field = this.wholeNumberField(said, this.point.sizes[name], LARGEST_SIZE, (size) => {
        this.point = this.resized({ ...this.point.sizes, [name]: size });
        this.showNumbers();
      });
      return this.row(shown, field);
    });
    this.parts.sizes.replaceChildren(...fields);
    this.parts.sizes.hidden = fields.length === 0;
  }

  showNumbers() {
    const { sizes, indices, maps, parameters } = this.point;
    const rows = Object.entries(this.data.indices).map(([name, size]) => {
      const { said, shown } = this.named(`indices ${name}`);
      const take = (value) => (indices[name] = value - 1);
      return this.row(shown, this.wholeNumberField(said, indices[name] + 1, sizeAt(size, sizes), take));
    });
    for (const [name, [domain, codomain]] of Object.entries(this.data.maps)) {
      const { said, shown } = this.named(`maps ${name}`);
      const cell = ([, at]) => {
        const take = (value) => (maps[name][at] = value - 1);
        return this.wholeNumberField(this.entryLabel(said, [at]), maps[name][at] + 1, sizeAt(codomain, sizes), take);
      };
      rows.push(this.row(shown, tensorTable([1, sizeAt(domain, sizes)], cell, said)));
    }
    for (const [name, axes] of Object.entries(this.data.parameters)) {
      const { said, shown } = this.named(`parameters ${name}`);
      const lengths = this.lengths(axes, sizes);
      const cell = (place) => this.entryField(this.entryLabel(said, place), parameters[name], positionOf(place, lengths));
      rows.push(this.row(shown, tensorTable(lengths, cell, said)));
    }
    this.parts.numbers.replaceChildren(...rows);
  }

  evaluate() {
    this.parts.start.hidden = this.data.start[this.claim] === null;
    const formula = this.formulas[this.claim].querySelector("math").cloneNode(true);
    this.parts.formula.replaceChildren(formula);
    const read = this.details.querySelector("[aria-invalid]") === null;
    this.parts.unread.hidden = read;
    this.parts.sides.hidden = !read;
    this.parts.outside.hidden = true;
    this.parts.said.textContent = "";
    if (!read) return;
    const holding = this.holding(this.point);
    this.parts.outside.hidden = holding.every(Boolean);
    [...this.parts.given.children].forEach((fact, place) => (fact.hidden = holding[place]));
    this.showSides(this.values(this.point).sides(this.claim));
  }

  showSides(entries) {
    const lengths = this.lengths(this.data.axes.map(([, size]) => size), this.point.sizes);
    const known = entries.filter(({ left, right }) => "value" in left && "value" in right);
    const differing = new Set(known.filter(({ left, right }) => !agree(left.value, right.value)));
    const at = new Map(entries.map((entry) => [entry.place.join(), entry]));
    for (const side of ["left", "right"]) {
      const cell = (place) => {
        const entry = at.get(place.join());
        return this.shownEntry(entry, side, differing.has(entry), entries.length > 1);
      };
      this.parts[side].replaceChildren(tensorTable(lengths, cell, this.words[side]));
    }
    this.parts.relation.textContent = differing.size ? "≠" : known.length ? "=" : "";
    this.parts.said.textContent = this.sentences(entries, known, differing.size).join(" ");
  }

  shownEntry(entry, side, differs, marked) {
    const { value, reason } = entry[side];
    if (reason) return element("span", { className: "no-value", title: this.words[reason] }, "–");
    const [short, other] = [entry.left, entry.right].map((each) => shownNumber(each.value ?? NaN, 6));
    const shown = element("data", { value }, shownNumber(value, differs && short === other ? 15 : 6));
    if (!differs) return shown;
    return element("mark", {}, marked && side === "right" ? "≠ " : "", shown);
  }

  sentences(entries, known, differing) {
    const all = entries.length;
    const said = [];
    if (differing) said.push(filledIn(all === 1 ? this.words.differs : this.words.differ, { count: differing, all }));
    else if (known.length) said.push(this.words.agree);
    const reasons = new Set(entries.flatMap(({ left, right }) => [left.reason, right.reason].filter(Boolean)));
    if (known.length < all) {
      const reason = [...reasons].map((name) => this.words[name]).join("; ");
      said.push(filledIn(all === 1 ? this.words.noValue : this.words.noValues, { count: all - known.length, all, reason }));
    }
    return said;
  }
}

for (const details of document.querySelectorAll("details.trial")) {
  details.hidden = false;
  details.addEventListener("toggle", () => new Trial(details), { once: true });
}
