import type { Mapping } from '@appstack/backstage-plugin-appstack-common';
import { useSearchParams } from 'react-router-dom';

/**
 * The id of the rule that the URL names: by `rule`, its id, or by `place`, a
 * JSON pointer into the mapping, as diagnostics have it. A rule that the link
 * has filled in has none.
 */
export function useChosenRule({ rules }: Mapping) {
  const [query, setQuery] = useSearchParams();
  const [, index] = /^\/rules\/(\d+)/.exec(query.get('place') ?? '') ?? [];
  const named = query.get('rule') ?? undefined;
  const isDraft = named?.startsWith('{');
  const chosen = isDraft ? undefined : (named ?? rules[Number(index)]?.id);
  const choose = (id: string | undefined) =>
    setQuery(
      current => {
        const next = new URLSearchParams(current);
        next.delete('place');
        if (id) next.set('rule', id);
        else next.delete('rule');
        return next;
      },
      { replace: !id },
    );
  return [chosen, choose] as const;
}
