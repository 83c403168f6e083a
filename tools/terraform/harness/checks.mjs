/** Checks designs with terraform: many in one root where that is the same. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  attribute,
  diagnosticsInMessages,
  diagnosticsInReport,
  messagesIn,
  ofOneDesign,
  said,
} from './diagnostics.mjs';
import { writeOverrides } from './overrides.mjs';
import { SHARED_ROOT, Wrapper } from './wrapper.mjs';

/** A larger root is hardly faster, and repeating it costs more. */
const LARGEST_GROUP = 50;

export class Checks {
  #terraform;
  #plan;
  #work = mkdtempSync(join(tmpdir(), 'terraform-checks-'));
  #results;
  #roots = 0;

  constructor(terraform, designs, { plan = false } = {}) {
    this.#terraform = terraform;
    this.#plan = plan;
    this.#results = new Map(
      designs.map(({ id }) => [id, { errors: [], warnings: [] }]),
    );
    for (const design of designs) design.writeTo(this.#dirOf(design));
  }

  /** `{errors, warnings, changes?}` by the design's id. */
  async run(designs) {
    try {
      await this.#checkFormat(designs);
      const alone = designs.filter(design => design.needsOwnRoot);
      const together = designs.filter(design => !design.needsOwnRoot);
      await Promise.all([
        ...inGroups(together).map(group => this.#checkTogether(group)),
        ...alone.map(design => this.#checkAlone(design)),
      ]);
      return this.#results;
    } finally {
      rmSync(this.#work, { recursive: true, force: true });
    }
  }

  #dirOf({ id }) {
    return join(this.#work, 'designs', id);
  }

  async #checkFormat(designs) {
    if (designs.length === 0) return;
    const folder = join(this.#work, 'designs');
    for (const path of await this.#terraform.misformatted(folder)) {
      const [, id, file] = /^(?:\.\/)?([^/]+)\/(.+)$/.exec(path);
      this.#results.get(id).errors.push({
        summary: 'Not in canonical format',
        detail: 'Run terraform fmt on this file to see what it would change.',
        file,
      });
    }
  }

  /**
   * Terraform stops at the first stage that finds errors. So when some designs have
   * errors, nothing is known of the others, and they are checked again by
   * themselves.
   */
  async #checkTogether(designs) {
    const { byDesign, rest, changes } = await this.#runTogether(designs);
    if (designs.length === 1) byDesign.get(designs[0].id).errors.push(...rest);
    const failed = designs.filter(
      ({ id }) => byDesign.get(id).errors.length > 0,
    );
    const isComplete = failed.length === 0 && rest.length === 0;
    for (const { id } of isComplete ? designs : failed) {
      this.#add(id, byDesign.get(id));
      if (changes && isComplete) this.#results.get(id).changes = changes(id);
    }
    if (isComplete) return;

    const others = designs.filter(design => !failed.includes(design));
    const parts = failed.length > 0 ? [others] : halves(others);
    await Promise.all(
      parts
        .filter(part => part.length > 0)
        .map(part => this.#checkTogether(part)),
    );
  }

  async #runTogether(designs) {
    this.#roots += 1;
    const root = join(this.#work, 'roots', `${this.#roots}`);
    mkdirSync(root, { recursive: true });
    writeFileSync(join(root, 'main.tf'), SHARED_ROOT);
    const wrappers = new Map();
    for (const design of designs) {
      const source = `../../designs/${design.id}`;
      const wrapper = new Wrapper(design, source, { plan: this.#plan });
      writeFileSync(join(root, `${design.id}.tf`), wrapper.text);
      wrappers.set(design.id, wrapper);
    }
    const { diagnostics, changes } = await this.#judge(root, {
      planOptions: ['-var', 'unknown='],
    });
    return {
      ...attribute(diagnostics, wrappers),
      changes: changes && (id => changesOf(changes, `module.${id}.`)),
    };
  }

  async #checkAlone(design) {
    const dir = this.#dirOf(design);
    if (this.#plan) writeOverrides(dir, design);
    const { diagnostics, changes } = await this.#judge(dir, {
      initOptions: this.#plan ? [] : ['-backend=false'],
    });
    this.#add(design.id, ofOneDesign(diagnostics));
    const result = this.#results.get(design.id);
    if (changes && result.errors.length === 0) {
      result.changes = changesOf(changes, '');
    }
  }

  /** Terraform's diagnostics of a root module, of the first stage that fails. */
  async #judge(root, { initOptions = [], planOptions = [] }) {
    const init = await this.#terraform.init(root, ...initOptions);
    if (init.status !== 0) {
      return { diagnostics: said(init, diagnosticsInMessages) };
    }
    const validate = await this.#terraform.validate(root);
    const diagnostics = said(validate, diagnosticsInReport);
    if (validate.status !== 0 || !this.#plan) return { diagnostics };
    const plan = await this.#terraform.plan(root, ...planOptions);
    return {
      diagnostics: [...diagnostics, ...said(plan, diagnosticsInMessages)],
      changes: messagesIn(plan.stdout)
        .filter(({ type }) => type === 'planned_change')
        .map(({ change }) => change),
    };
  }

  #add(id, { errors, warnings }) {
    this.#results.get(id).errors.push(...errors);
    this.#results.get(id).warnings.push(...warnings);
  }
}

function changesOf(changes, prefix) {
  return changes
    .filter(({ resource }) => resource.addr.startsWith(prefix))
    .map(({ resource, action }) => ({
      address: resource.addr.slice(prefix.length),
      action,
    }))
    .sort((a, b) => (a.address < b.address ? -1 : 1));
}

function inGroups(designs) {
  const share = Math.ceil(designs.length / availableParallelism());
  const size = Math.min(LARGEST_GROUP, share);
  const groups = [];
  for (let i = 0; i < designs.length; i += size) {
    groups.push(designs.slice(i, i + size));
  }
  return groups;
}

function halves(designs) {
  const middle = Math.ceil(designs.length / 2);
  return [designs.slice(0, middle), designs.slice(middle)];
}
