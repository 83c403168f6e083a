import type {
  MappingPreview,
  MappingPreviewItem,
} from '@appstack/backstage-plugin-appstack-common';
import {
  describeTarget,
  type Decision,
  type Diagnostic,
} from '@appstack/compiler/model';
import { refOf, type RawEntity } from '../../catalog';

/** An entity with its decisions before and after. */
export interface Compared {
  entity: RawEntity;
  before?: Decision;
  after?: Decision;
  diagnostics: Diagnostic[];
}

/** How many outcomes are told apart. */
const MOST_OUTCOMES = 100;

/** Counts what a draft changes, and keeps the first of it to be listed. */
export class Tally {
  readonly #limit: number;
  readonly #changed: Compared[] = [];
  readonly #same: Compared[] = [];
  readonly #outcomes = new Map<string, MappingPreview['outcomes'][number]>();
  /** The changed entities. */
  readonly changedRefs: string[] = [];
  #matched = 0;

  constructor(limit: number) {
    this.#limit = limit;
  }

  add(compared: Compared) {
    this.#matched += 1;
    const isChanged = hasChanged(compared);
    const listed = isChanged ? this.#changed : this.#same;
    if (listed.length < this.#limit) listed.push(compared);
    if (!isChanged) return;
    this.changedRefs.push(refOf(compared.entity));
    this.#count(compared);
  }

  #count({ before, after }: Compared) {
    const outcome = {
      before: before && describeTarget(before.target),
      after: after && describeTarget(after.target),
    };
    const key = JSON.stringify(outcome);
    const known = this.#outcomes.get(key) ?? { ...outcome, entities: 0 };
    known.entities += 1;
    this.#outcomes.set(key, known);
  }

  result(): Pick<
    MappingPreview,
    'matched' | 'changed' | 'outcomes' | 'items' | 'omitted' | 'diagnostics'
  > {
    const listed = [...this.#changed, ...this.#same].slice(0, this.#limit);
    return {
      matched: this.#matched,
      changed: this.changedRefs.length,
      outcomes: [...this.#outcomes.values()]
        .sort((a, b) => b.entities - a.entities)
        .slice(0, MOST_OUTCOMES),
      items: listed.map(toItem),
      omitted: this.#matched - listed.length,
      diagnostics: listed.flatMap(({ diagnostics }) => diagnostics),
    };
  }
}

export function hasChanged({ before, after }: Compared): boolean {
  return outcomeOf(before) !== outcomeOf(after);
}

/** What counts as a change: another target, basis or properties, not the name of the rule. */
function outcomeOf(decision: Decision | undefined): string {
  const { target, basis, layers } = decision ?? {};
  return JSON.stringify([target, basis, layers?.map(({ values }) => values)]);
}

function toItem(compared: Compared): MappingPreviewItem {
  const { entity, before, after } = compared;
  const { title } = entity.metadata;
  const type = entity.spec?.type;
  return {
    entityRef: refOf(entity),
    title: typeof title === 'string' ? title : undefined,
    type: typeof type === 'string' ? type : undefined,
    before,
    after,
    changed: hasChanged(compared),
  };
}
