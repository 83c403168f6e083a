import type {
  ImpactRequestInput,
  UsingAppStack,
} from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import LinearProgress from '@material-ui/core/LinearProgress';
import type { ReactNode } from 'react';
import useAsyncFn from 'react-use/esm/useAsyncFn';
import { useAppstackApi, useText } from '../../hooks';
import { RequestFailure, Section } from '../common';
import { UsingAppStacks } from './UsingAppStacks';

/**
 * Says on request which appStacks a draft would make out of date.
 *
 * @param draft - absent as long as it is not right yet
 * @param children - what can be done with each of them
 */
export function ImpactSection(props: {
  draft?: ImpactRequestInput;
  children?: (stack: UsingAppStack) => ReactNode;
}) {
  const t = useText();
  const api = useAppstackApi();
  const { draft, children } = props;
  const [{ value, loading, error }, ask] = useAsyncFn(
    async (body: ImpactRequestInput) => ({
      impact: await api.call('GetImpact', { body }),
      of: JSON.stringify(body),
    }),
    [api],
  );
  // What was said of another draft says nothing of this one.
  const isCurrent = value?.of === JSON.stringify(draft);
  return (
    <Section title={t('environments.impact.title')}>
      <Button
        variant="outlined"
        disabled={!draft || loading}
        onClick={() => draft && ask(draft)}
      >
        {t('environments.impact.ask')}
      </Button>
      {loading && <LinearProgress />}
      {error && <RequestFailure error={error} />}
      {value && isCurrent && !loading && (
        <div role="status">
          <UsingAppStacks usage={value.impact.appStacks}>
            {children}
          </UsingAppStacks>
        </div>
      )}
    </Section>
  );
}
