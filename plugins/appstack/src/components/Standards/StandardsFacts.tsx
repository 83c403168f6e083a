import type { StandardsDocument } from '@appstack/backstage-plugin-appstack-common';
import Chip from '@material-ui/core/Chip';
import TableBody from '@material-ui/core/TableBody';
import TableCell from '@material-ui/core/TableCell';
import TableHead from '@material-ui/core/TableHead';
import TableRow from '@material-ui/core/TableRow';
import Tooltip from '@material-ui/core/Tooltip';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import type { ReactNode } from 'react';
import { useText } from '../../hooks';
import { CodeView } from '../code';
import { DataTable, Mono, Section } from '../common';
import { toYaml } from '../common/yamlText';
import { constraintInWords } from './constraintInWords';
import { NameTable } from './NameTable';
import { RuleFacts } from './RuleFacts';

const useStyles = makeStyles(theme => ({
  chip: { margin: theme.spacing(0, 0, 0, 1), height: 20 },
  pattern: { marginBottom: theme.spacing(1) },
}));

type SectionName =
  | 'naming'
  | 'tags'
  | 'versions'
  | 'allowed'
  | 'rules'
  | 'properties'
  | 'scopes';

/** All that the standards say, in the sections that their form has. */
export function StandardsFacts({
  standards,
}: {
  standards: StandardsDocument;
}) {
  const classes = useStyles();
  const { naming, properties, scopes = [] } = standards;
  return (
    <>
      <Part name="naming" keys={['naming']} standards={standards}>
        <div className={classes.pattern}>
          <Mono>{naming.pattern}</Mono>
        </div>
        <NameTable pattern={naming.pattern} />
      </Part>
      <Part name="tags" keys={['tags']} standards={standards}>
        <TagTable {...standards.tags} />
      </Part>
      <Part name="versions" keys={['versions']} standards={standards}>
        <VersionTable versions={standards.versions} />
      </Part>
      <Part name="allowed" keys={['allowed']} standards={standards}>
        <AllowedTable allowed={standards.allowed} />
      </Part>
      <Part
        name="rules"
        keys={['exposure', 'unsupported', 'lifecycle', 'annotations']}
        standards={standards}
      >
        <RuleFacts standards={standards} />
      </Part>
      <YamlPart name="properties" value={properties} standards={standards} />
      <YamlPart name="scopes" value={scopes} standards={standards} />
    </>
  );
}

/** What has no form of its own, where there is any. */
function YamlPart(props: {
  name: 'properties' | 'scopes';
  value: object;
  standards: StandardsDocument;
}) {
  const { name, value, standards } = props;
  return Object.keys(value).length > 0 ? (
    <Part name={name} keys={[name]} standards={standards}>
      <CodeView
        title={`${name}.yaml`}
        language="yaml"
        code={toYaml(value).trimEnd()}
      />
    </Part>
  ) : null;
}

/** A section, with the keys of it that are configured. */
function Part(props: {
  name: SectionName;
  keys: readonly string[];
  standards: StandardsDocument;
  children: ReactNode;
}) {
  const t = useText();
  const { name, keys, standards, children } = props;
  const configured = keys.filter(key => standards.configured.includes(key));
  return (
    <Section heading="h2" title={t(`governance.standards.section.${name}`)}>
      {configured.map(key => (
        <ConfiguredChip
          key={key}
          name={key}
          source={standards.sources?.[key]}
          isOne={keys.length > 1}
        />
      ))}
      {children}
    </Section>
  );
}

/** That a key comes from the configuration. */
function ConfiguredChip(props: {
  name: string;
  /** Of one of a file: its address and line. */
  source?: string;
  isOne: boolean;
}) {
  const classes = useStyles();
  const t = useText();
  const { name, source, isOne } = props;
  const label = t('governance.standards.configured');
  return (
    <Tooltip
      title={
        source
          ? t('governance.asCode.from', { source })
          : t('governance.standards.configuredHelp', { key: name })
      }
    >
      <Chip
        size="small"
        className={classes.chip}
        label={isOne ? `${name}: ${label}` : label}
      />
    </Tooltip>
  );
}

function TagTable({ stack, entity, required = [] }: StandardsDocument['tags']) {
  const t = useText();
  const rows = [
    ...Object.entries(stack).map(tag => ['stack', ...tag] as const),
    ...Object.entries(entity).map(tag => ['entity', ...tag] as const),
  ];
  return (
    <DataTable
      focusable
      minWidth={480}
      label={t('governance.standards.section.tags')}
    >
      <TableHead>
        <TableRow>
          <TableCell>{t('governance.standards.tags.key')}</TableCell>
          <TableCell>{t('governance.standards.tags.value')}</TableCell>
          <TableCell>{t('governance.standards.tags.on')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map(([on, key, value]) => (
          <TableRow key={`${on} ${key}`}>
            <TableCell>
              <Mono>{key}</Mono>
              {required.includes(key) && (
                <Required label={t('governance.standards.tags.isRequired')} />
              )}
            </TableCell>
            <TableCell>
              <Mono>{value}</Mono>
            </TableCell>
            <TableCell>{t(`governance.standards.tags.${on}`)}</TableCell>
          </TableRow>
        ))}
        {rows.length === 0 && (
          <TableRow>
            <TableCell colSpan={3}>
              {t('governance.standards.tags.none')}
            </TableCell>
          </TableRow>
        )}
      </TableBody>
    </DataTable>
  );
}

function Required({ label }: { label: string }) {
  const classes = useStyles();
  return <Chip size="small" className={classes.chip} label={label} />;
}

/** Constraints with what they mean. */
export function VersionTable({
  versions,
}: Pick<StandardsDocument, 'versions'>) {
  const t = useText();
  const entries = Object.entries(versions);
  if (entries.length === 0) {
    return (
      <Typography variant="body2">
        {t('governance.standards.versions.none')}
      </Typography>
    );
  }
  return (
    <DataTable
      focusable
      minWidth={480}
      label={t('governance.standards.versions.label')}
    >
      <TableHead>
        <TableRow>
          <TableCell>{t('governance.standards.versions.provider')}</TableCell>
          <TableCell>{t('governance.standards.versions.constraint')}</TableCell>
          <TableCell>{t('governance.standards.versions.meaning')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {entries.map(([provider, constraint]) => (
          <TableRow key={provider}>
            <TableCell>{provider}</TableCell>
            <TableCell>
              <Mono>{constraint}</Mono>
            </TableCell>
            <TableCell>{constraintInWords(t, String(constraint))}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </DataTable>
  );
}

function AllowedTable({ allowed = {} }: Pick<StandardsDocument, 'allowed'>) {
  const t = useText();
  const kinds = ['regions', 'resourceTypes', 'sizes', 'modules'] as const;
  const everything = t('governance.standards.allowed.everything');
  const nothing = t('governance.standards.allowed.nothing');
  return (
    <DataTable
      focusable
      minWidth={480}
      label={t('governance.standards.section.allowed')}
    >
      <TableHead>
        <TableRow>
          <TableCell>{t('governance.standards.allowed.kind')}</TableCell>
          <TableCell>{t('governance.standards.allowed.allow')}</TableCell>
          <TableCell>{t('governance.standards.allowed.deny')}</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {kinds.map(kind => (
          <TableRow key={kind}>
            <TableCell>{t(`governance.standards.allowed.${kind}`)}</TableCell>
            <TableCell>
              <Patterns of={allowed[kind]?.allow} none={everything} />
            </TableCell>
            <TableCell>
              <Patterns of={allowed[kind]?.deny} none={nothing} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </DataTable>
  );
}

function Patterns(props: { of: readonly string[] | undefined; none: string }) {
  const { of: patterns, none } = props;
  return patterns ? <Mono>{patterns.join(', ')}</Mono> : <>{none}</>;
}
