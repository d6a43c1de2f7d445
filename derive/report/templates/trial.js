// "Try it with numbers": under each theorem a reader chooses a claim, sizes, indices and entries, and sees both sides evaluated.
// Nothing is computed before it is opened. All words are in the template's data attributes, so that they can be translated.

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
    this.points = new Points(this.data);
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
    this.parts.other.addEventListener("click", () => this.show(this.points.other(this.claim, this.point.sizes)));
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

  begin() {
    this.show(this.points.start(this.claim));
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

  // A field with what a reader should fill in if it cannot be read; `take` returns whether it can, and takes it then.
  field(properties, label, wanted, take) {
    const field = element("input", { autocomplete: "off", "aria-label": label, ...properties });
    field.addEventListener("input", () => {
      if (take(field.value)) {
        field.removeAttribute("aria-invalid");
      } else {
        field.setAttribute("aria-invalid", "true");
        field.dataset.wanted = wanted;
      }
      this.evaluate();
    });
    return field;
  }

  wholeNumberField(label, value, most, take) {
    const wanted = filledIn(this.words.wholeNumber, { name: label, most });
    return this.field({ type: "number", min: 1, max: most, value }, label, wanted, (written) => {
      const read = written === "" ? NaN : Number(written);
      const fit = Number.isInteger(read) && read >= 1 && read <= most;
      if (fit) take(read);
      return fit;
    });
  }

  // A field for what stands at a place of a point, which remembers what is filled in.
  placeField(label, key, values, at, most) {
    return this.wholeNumberField(label, values[at] + 1, most, (value) => {
      values[at] = value - 1;
      this.points.memory.set(key, values[at]);
    });
  }

  entryField(label, key, entries, position) {
    const wanted = filledIn(this.words.number, { name: label });
    const value = entries[position].replace("-", "−");
    return this.field({ type: "text", value, size: 4 }, label, wanted, (written) => {
      if (Number.isNaN(numberFrom(written))) return false;
      entries[position] = written;
      this.points.memory.set(key, written);
      return true;
    });
  }

  entryLabel(name, place) {
    return place.length ? filledIn(this.words.entry, { name, place: place.map((here) => here + 1).join(", ") }) : name;
  }

  row(shown, content) {
    return element("div", { className: "number-field" }, shown, element("span", {}, " = "), content);
  }

  showSizes() {
    const fields = Object.keys(this.data.sizes).map((name) => {
      const { said, shown } = this.named(`sizes ${name}`);
      const field = this.wholeNumberField(said, this.point.sizes[name], LARGEST_SIZE, (size) => {
        this.point = this.points.resized(this.claim, { ...this.point.sizes, [name]: size });
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
      return this.row(shown, this.placeField(said, `indices ${name}`, indices, name, sizeAt(size, sizes)));
    });
    for (const [name, [domain, codomain]] of Object.entries(this.data.maps)) {
      const { said, shown } = this.named(`maps ${name}`);
      const most = sizeAt(codomain, sizes);
      const cell = ([, at]) => this.placeField(this.entryLabel(said, [at]), `maps ${name} ${at}`, maps[name], at, most);
      rows.push(this.row(shown, tensorTable([1, sizeAt(domain, sizes)], cell, said)));
    }
    for (const [name, axes] of Object.entries(this.data.parameters)) {
      const { said, shown } = this.named(`parameters ${name}`);
      const lengths = this.points.lengths(axes, sizes);
      const cell = (place) => {
        const label = this.entryLabel(said, place);
        return this.entryField(label, `parameters ${name} ${place}`, parameters[name], positionOf(place, lengths));
      };
      rows.push(this.row(shown, tensorTable(lengths, cell, said)));
    }
    this.parts.numbers.replaceChildren(...rows);
  }

  evaluate() {
    this.parts.start.hidden = this.data.start[this.claim] === null;
    const formula = this.formulas[this.claim].querySelector("math").cloneNode(true);
    this.parts.formula.replaceChildren(formula);
    const unread = [...this.details.querySelectorAll("[aria-invalid]")];
    const read = unread.length === 0;
    this.parts.unread.textContent = unread.map((field) => field.dataset.wanted).join(" ");
    this.parts.unread.hidden = read;
    this.parts.sides.hidden = !read;
    this.parts.outside.hidden = true;
    this.parts.said.textContent = "";
    if (!read) return;
    const holding = this.points.holding(this.point);
    this.parts.outside.hidden = holding.every(Boolean);
    [...this.parts.given.children].forEach((fact, place) => (fact.hidden = holding[place]));
    this.showSides(this.points.values(this.point).sides(this.claim));
  }

  showSides(entries) {
    const lengths = this.points.lengths(this.data.axes.map(([, size]) => size), this.point.sizes);
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
