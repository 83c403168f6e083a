/** The versions of a design, planned and applied one after the other. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Design } from './design.mjs';
import {
  diagnosticsInMessages,
  messagesIn,
  ofOneDesign,
  said,
} from './diagnostics.mjs';
import { writeOverrides } from './overrides.mjs';

const PLAN = 'version.tfplan';

/** The folder of the second root module, which runs after the first. */
const WORKLOADS = 'workloads/';

/** What terraform calls a thing that it forgets. */
const ACTIONS = { remove: 'forget' };

/** What a plan reads, and what it leaves as it is, are no changes. */
const NO_CHANGES = new Set(['read', 'noop']);

/** One root module, which keeps its folder and its state through all versions. */
class Root {
  #terraform;
  #dir;
  #design;
  #isInitialized = false;

  constructor(terraform, dir) {
    this.#terraform = terraform;
    this.#dir = dir;
    mkdirSync(dir, { recursive: true });
  }

  /** Whether an earlier version was applied and this one has no such root. */
  isLeftBy(files) {
    return this.#design !== undefined && Object.keys(files).length === 0;
  }

  /** Plans and applies the next version: `{errors, changes}`. */
  async next(name, files, values) {
    for (const path of this.#design?.paths ?? []) {
      rmSync(join(this.#dir, path));
    }
    this.#design = new Design({ name, files, values });
    this.#design.writeTo(this.#dir);
    writeOverrides(this.#dir, this.#design);
    return this.#run();
  }

  /** Destroys what is left of a root that is there no more. */
  async leave() {
    const result = await this.#run('-destroy');
    this.#design = undefined;
    return result;
  }

  /** The value of an output; undefined where there is none of that name. */
  async output(name) {
    const { status, stdout } = await this.#terraform.output(this.#dir, name);
    return status === 0 ? JSON.parse(stdout) : undefined;
  }

  async #run(...options) {
    const plan = () =>
      this.#terraform.plan(this.#dir, `-out=${PLAN}`, ...options);
    let planned = this.#isInitialized ? await plan() : undefined;
    if (planned?.status !== 0) {
      // A first version, or one that may need another provider or module.
      const init = await this.#terraform.init(this.#dir);
      if (init.status !== 0) return { errors: errorsOf(init), changes: [] };
      this.#isInitialized = true;
      planned = await plan();
    }
    const changes = plannedChanges(planned.stdout);
    if (planned.status !== 0) return { errors: errorsOf(planned), changes };
    const applied = await this.#terraform.apply(this.#dir, PLAN);
    return { errors: applied.status === 0 ? [] : errorsOf(applied), changes };
  }
}

const errorsOf = result =>
  ofOneDesign(said(result, diagnosticsInMessages)).errors;

function plannedChanges(stdout) {
  return messagesIn(stdout)
    .filter(({ type }) => type === 'planned_change')
    .filter(({ change }) => !NO_CHANGES.has(change.action))
    .map(({ change: { action, resource, previous_resource: previous } }) => ({
      address: resource.addr,
      action: ACTIONS[action] ?? action,
      ...(previous && { from: previous.addr }),
    }));
}

/** Plans and applies the versions of a design: `{errors, changes}` of each. */
export async function planDesign({ name, versions, values }, terraform, dir) {
  const main = new Root(terraform, dir);
  const inCluster = new Root(terraform, join(dir, WORKLOADS));
  const results = [];
  for (const files of versions) {
    const result = await planVersion(files);
    results.push(result);
    if (result.errors.length > 0) break;
  }
  return results;

  async function planVersion(files) {
    const [own, workloads] = separate(files);
    const steps = [
      inCluster.isLeftBy(workloads) && (() => inCluster.leave()),
      () => main.next(name, own, values),
      Object.keys(workloads).length > 0 &&
        (async () => {
          const handedOver = await main.output('workloads');
          return inCluster.next(name, workloads, { ...values, ...handedOver });
        }),
    ];
    const changes = [];
    for (const step of steps.filter(Boolean)) {
      const result = await step();
      changes.push(...result.changes);
      if (result.errors.length > 0) return { errors: result.errors, changes };
    }
    return { errors: [], changes: changes.sort(byAddress) };
  }
}

function separate(files) {
  const all = Object.entries(files);
  const isWorkload = ([path]) => path.startsWith(WORKLOADS);
  return [
    Object.fromEntries(all.filter(file => !isWorkload(file))),
    Object.fromEntries(
      all
        .filter(isWorkload)
        .map(([path, text]) => [path.slice(WORKLOADS.length), text]),
    ),
  ];
}

function byAddress(a, b) {
  if (a.address === b.address) return 0;
  return a.address < b.address ? -1 : 1;
}
