import type { Mapping } from '@appstack/backstage-plugin-appstack-common';
import { useSearchParams } from 'react-router-dom';
import { ruleInQuery } from '../common';

/**
 * The id of the rule that the URL names: by `rule`, its id, or by `place`, a
 * JSON pointer into the mapping, as diagnostics have it; and the new rule that
 * it holds, if it holds one.
 */
export function useChosenRule({ rules }: Mapping) {
  const [query, setQuery] = useSearchParams();
  const [, index] = /^\/rules\/(\d+)/.exec(query.get('place') ?? '') ?? [];
  const chosen = query.get('rule') ?? rules[Number(index)]?.id;
  const choose = (id: string | undefined) =>
    setQuery(
      current => {
        const next = new URLSearchParams(current);
        next.delete('place');
        next.delete('draft');
        if (id) next.set('rule', id);
        else next.delete('rule');
        return next;
      },
      { replace: !id },
    );
  return { chosen, choose, begun: ruleInQuery(query) };
}
