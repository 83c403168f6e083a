import type {
  Explanation,
  Mapping,
} from '@appstack/backstage-plugin-appstack-common';
import { Progress } from '@backstage/core-components';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import useAsyncRetry from 'react-use/esm/useAsyncRetry';
import { useAppstackApi, useText } from '../../hooks';
import {
  BasisChip,
  Card,
  DataTable,
  DiagnosticList,
  Mono,
  RequestFailure,
  TargetLabel,
} from '../common';
import { WaysOut } from '../design/WaysOut';
import { OverrideButton } from '../Overrides/OverrideButton';

const OUTCOMES = ['won', 'tied', 'lost'];

const useStyles = makeStyles(theme => ({
  decision: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(1),
  },
  part: { marginTop: theme.spacing(3) },
}));

/** Which rule won for the entity, which lost, and where each property comes from. */
export function ExplanationCard(props: {
  entityRef: string;
  environment: string;
  /** A draft that decides in place of the environment's mapping. */
  mapping?: Mapping;
  /** The appStack whose own properties count, and can be overridden. */
  appStack?: string;
}) {
  const t = useText();
  const api = useAppstackApi();
  const { entityRef, environment, mapping, appStack } = props;
  const { value, loading, error, retry } = useAsyncRetry(
    () =>
      api.explain({
        ...{ entityRef, environment },
        ...(mapping && { mapping }),
        ...(appStack && { appStack }),
      }),
    [api, entityRef, environment, mapping, appStack],
  );
  return (
    <Card title={t('entity.content.decision')}>
      {error && <RequestFailure error={error} onRetry={retry} />}
      {!error && loading && <Progress />}
      {value && value.diagnostics.length > 0 && (
        <DiagnosticList diagnostics={value.diagnostics} />
      )}
      {value?.explanation && (
        <ExplanationView
          explanation={value.explanation}
          environment={environment}
        />
      )}
      {value?.explanation && appStack && (
        <OverrideButton
          {...{ stackName: appStack, environment, entityRef, onSaved: retry }}
          target={value.explanation.decision.target}
        />
      )}
    </Card>
  );
}

function ExplanationView(props: {
  explanation: Explanation;
  environment: string;
}) {
  const { decision, exposure, properties, rules } = props.explanation;
  return (
    <>
      <DecisionLine decision={decision} environment={props.environment} />
      {exposure && <ExposureLine exposure={exposure} />}
      <PropertySection properties={properties} />
      {rules.length > 0 && <RuleSection rules={rules} />}
    </>
  );
}

function DecisionLine(props: {
  decision: Explanation['decision'];
  environment: string;
}) {
  const classes = useStyles();
  const t = useText();
  const { entityRef, target, basis, evidence, doubt } = props.decision;
  const { alternatives = [] } = doubt ?? {};
  const isOpen = ['assumed', 'unmapped', 'token'].includes(basis);
  return (
    <div className={classes.decision}>
      <Typography>
        {t('entity.content.decisionFor', { environment: props.environment })}
      </Typography>
      <Typography component="strong" variant="subtitle1">
        {target ? (
          <TargetLabel target={target} />
        ) : (
          t('entity.content.notDeployed')
        )}
      </Typography>
      <BasisChip basis={target && 'skip' in target ? 'skipped' : basis} />
      <Typography color="textSecondary">{evidence}</Typography>
      {isOpen && (
        <WaysOut
          entityRef={entityRef}
          environment={props.environment}
          targets={[...alternatives, ...(target ? [target] : [])]}
        />
      )}
    </div>
  );
}

function ExposureLine(props: {
  exposure: NonNullable<Explanation['exposure']>;
}) {
  const t = useText();
  const { public: isPublic, why } = props.exposure;
  return (
    <Typography>
      {isPublic
        ? t('entity.content.public', { why })
        : t('entity.content.inside', { why })}
    </Typography>
  );
}

/** Each property with the layer that it comes from. */
function PropertySection(props: { properties: Explanation['properties'] }) {
  const classes = useStyles();
  const t = useText();
  return (
    <section className={classes.part}>
      <Typography variant="subtitle2" component="h3">
        {t('entity.content.properties')}
      </Typography>
      {props.properties.length === 0 ? (
        <Typography variant="body2" color="textSecondary">
          {t('entity.content.propertiesNone')}
        </Typography>
      ) : (
        <DataTable>
          <TableHead>
            <TableRow>
              <TableCell>{t('entity.content.property')}</TableCell>
              <TableCell>{t('entity.content.value')}</TableCell>
              <TableCell>{t('entity.content.from')}</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {props.properties.map(property => (
              <TableRow key={property.name}>
                <TableCell>
                  <Mono>{property.name}</Mono>
                </TableCell>
                <TableCell>
                  <Mono>{JSON.stringify(property.value)}</Mono>
                </TableCell>
                <TableCell>
                  {t(`entity.content.layer.${property.layer}`)}{' '}
                  <Typography variant="caption" color="textSecondary">
                    {property.source}
                  </Typography>
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </DataTable>
      )}
    </section>
  );
}

/** The rules that matched, the one that won first. */
function RuleSection({ rules }: { rules: Explanation['rules'] }) {
  const classes = useStyles();
  const t = useText();
  const ranked = [...rules].sort(
    (a, b) => OUTCOMES.indexOf(a.outcome) - OUTCOMES.indexOf(b.outcome),
  );
  return (
    <section className={classes.part}>
      <Typography variant="subtitle2" component="h3">
        {t('entity.content.rules')}
      </Typography>
      <DataTable>
        <TableHead>
          <TableRow>
            <TableCell>{t('entity.content.outcome')}</TableCell>
            <TableCell>{t('entity.content.rule')}</TableCell>
            <TableCell>{t('sync.decisions.becomes')}</TableCell>
            <TableCell>{t('sync.decisions.basis')}</TableCell>
            <TableCell>{t('entity.content.why')}</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {ranked.map(rule => (
            <TableRow key={`${rule.mapping}/${rule.id}`}>
              <TableCell>
                {t(`entity.content.ruleOutcome.${rule.outcome}`)}
              </TableCell>
              <TableCell>
                <Mono>
                  {rule.mapping}/{rule.id}
                </Mono>
              </TableCell>
              <TableCell>
                <TargetLabel target={rule.target} />
              </TableCell>
              <TableCell>
                <BasisChip basis={rule.basis} />
              </TableCell>
              <TableCell>{rule.why}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </DataTable>
    </section>
  );
}
