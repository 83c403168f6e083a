import type { RuleMatch } from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useText } from '../../hooks';
import { mappingRouteRef } from '../../routes';
import { Link } from '../common';

/** Leads to a mapping's editor for a new rule that matches this already. */
export function RuleLink(props: {
  mapping: string;
  match: RuleMatch;
  what: string;
}) {
  const t = useText();
  const path = useRouteRef(mappingRouteRef)({ name: props.mapping });
  const rule = JSON.stringify({ match: props.match });
  return (
    <Link
      to={`${path}?${new URLSearchParams({ rule })}`}
      title={t('coverage.createRuleFor', { what: props.what })}
    >
      {t('coverage.createRule')}
    </Link>
  );
}

const kindAsWritten = (kind: string) =>
  ['component', 'resource'].includes(kind)
    ? `${kind[0].toUpperCase()}${kind.slice(1)}`
    : kind;

/** What a rule for a kind and a type looks at. */
export function matchOf({ kind, type }: { kind: string; type?: string }) {
  return { kind: kindAsWritten(kind), ...(type && { type }) };
}
