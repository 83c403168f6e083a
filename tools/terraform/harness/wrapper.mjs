/**
 * The file through which a shared root calls one design. Each design has a
 * separate file, which identifies it in a diagnostic.
 */
import { expressionOf, exampleValue } from './values.mjs';

/** What the root module declares once, for all designs. */
export const SHARED_ROOT = 'variable "unknown" {}\n';

export class Wrapper {
  #lines = [];
  #origins = [];

  /** With `plan`, values are made up; without, they are unknown as in `validate`. */
  constructor(design, source, { plan }) {
    this.#add(`module "${design.id}" {`);
    this.#add(`  source = "${source}"`);
    for (const { path, text } of design.variableFiles) {
      for (const [i, line] of text.split('\n').entries()) {
        this.#add(line, { file: path, line: i + 1 });
      }
    }
    for (const [name, value] of Object.entries(design.values)) {
      this.#add(`  ${name} = ${expressionOf(value)}`);
    }
    for (const { name, type } of design.missingVariables) {
      const value = plan
        ? expressionOf(exampleValue(type, name))
        : 'var.unknown';
      this.#add(`  ${name} = ${value}`);
    }
    this.#add('}');
    if (plan) this.#addOutputs(design);
  }

  get text() {
    return `${this.#lines.join('\n')}\n`;
  }

  /** `{file, line}` of the design that a line of the wrapper stands for, if any. */
  originOf(line) {
    return this.#origins[line - 1];
  }

  /** Only a root module's outputs are refused when they open a secret. */
  #addOutputs(design) {
    for (const { name, path, line } of design.openOutputs) {
      this.#add(
        `output "${design.id}_${name}" { value = module.${design.id}.${name} }`,
        { file: path, line },
      );
    }
  }

  #add(line, origin) {
    this.#lines.push(line);
    this.#origins.push(origin);
  }
}
