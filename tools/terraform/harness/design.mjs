/** A root module as the harness sees it: files, and what is declared in them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { outline } from './hcl.mjs';

const isTopLevel = path => !path.includes('/');
const isTrue = attribute => attribute?.text === 'true';

export class Design {
  #files;
  #blocks;

  /** `values` are given for variables by name, as in a tfvars file. */
  constructor({ name, files, values = {} }, id) {
    this.name = name;
    this.id = id;
    this.values = values;
    this.#files = files;
    this.#blocks = Object.entries(files)
      .filter(([path]) => isTopLevel(path) && path.endsWith('.tf'))
      .flatMap(([path, text]) =>
        outline(text).blocks.map(block => ({ ...block, path })),
      );
  }

  get paths() {
    return Object.keys(this.#files);
  }

  writeTo(dir) {
    for (const [path, text] of Object.entries(this.#files)) {
      const inside = normalize(path);
      if (inside.startsWith('..') || inside.startsWith(sep)) {
        throw new Error(
          `${this.name}: the path ${path} leads out of the module`,
        );
      }
      const file = join(dir, inside);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }

  /** Files that Terraform reads variables from by itself, in its order. */
  get variableFiles() {
    const paths = Object.keys(this.#files).filter(isTopLevel).sort();
    return [
      'terraform.tfvars',
      ...paths.filter(p => p.endsWith('.auto.tfvars')),
    ]
      .filter(path => this.#files[path] !== undefined)
      .map(path => ({ path, text: this.#files[path] }));
  }

  /** Variables that a variable file or `values` sets. */
  get givenVariables() {
    const inFiles = this.variableFiles.flatMap(({ text }) =>
      Object.keys(outline(text).attributes),
    );
    return new Set([...inFiles, ...Object.keys(this.values)]);
  }

  /** `[{name, type}]` of the variables that nothing sets. */
  get missingVariables() {
    const given = this.givenVariables;
    return this.#ofType('variable')
      .filter(({ attributes, labels }) => {
        const isOptional = attributes.default !== undefined;
        return !isOptional && !given.has(labels[0]);
      })
      .map(({ attributes, labels }) => ({
        name: labels[0],
        type: attributes.type?.text,
      }));
  }

  /** `[{name, path, line}]` of the outputs that claim to hold no secret. */
  get openOutputs() {
    return this.#ofType('output')
      .filter(({ attributes }) => {
        const { sensitive, ephemeral } = attributes;
        return !isTrue(sensitive) && !isTrue(ephemeral);
      })
      .map(({ labels, path, line, attributes }) => ({
        name: labels[0],
        path,
        line,
        text: attributes.value?.text ?? '',
      }));
  }

  /**
   * Whether Terraform would judge the module otherwise when another calls it:
   * import blocks are for root modules only, and so is the check that an output
   * does not open a sensitive variable.
   */
  get needsOwnRoot() {
    return this.#ofType('import').length > 0 || this.#mayOpenSensitive;
  }

  get #mayOpenSensitive() {
    const outputs = this.openOutputs.map(({ text }) => text);
    const sensitive = this.#ofType('variable')
      .filter(({ attributes }) => isTrue(attributes.sensitive))
      .map(({ labels }) => `var.${labels[0]}`);
    const locals = this.#ofType('locals').flatMap(({ attributes }) =>
      Object.entries(attributes).map(([name, { text }]) => [name, text]),
    );
    for (const reference of sensitive) {
      for (const [name, text] of locals) {
        const local = `local.${name}`;
        if (mentions(text, reference) && !sensitive.includes(local)) {
          sensitive.push(local); // and is looked at in its turn
        }
      }
      if (outputs.some(text => mentions(text, reference))) return true;
    }
    return false;
  }

  #ofType(type) {
    return this.#blocks.filter(block => block.type === type);
  }
}

function mentions(text, reference) {
  for (let at = 0; ; at++) {
    at = text.indexOf(reference, at);
    if (at < 0) return false;
    if (!/[\w-]/.test(text[at + reference.length] ?? '')) return true;
  }
}
