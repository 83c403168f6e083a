import type { Guess } from '@appstack/backstage-plugin-appstack-common';
import TableCell from '@material-ui/core/TableCell';
import TableRow from '@material-ui/core/TableRow';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useText } from '../../hooks';
import { matchesText } from '../changes';
import {
  CopyButton,
  EntityLink,
  FilteredTable,
  FilterField,
  SeverityIcon,
} from '../common';
import { WaysOut } from './WaysOut';
import { guessesByEntity, type EntityGuesses } from './guessesByEntity';

const useStyles = makeStyles(theme => ({
  filter: { marginBottom: theme.spacing(1) },
  list: { listStyle: 'none', margin: 0, padding: 0 },
  doubt: {
    display: 'inline-block',
    verticalAlign: 'text-bottom',
    marginRight: theme.spacing(0.5),
  },
}));

/** What was assumed of each entity, what else it may be, and the rule that would state it. Doubtful ones come first. */
export function GuessTable(props: {
  guesses: readonly Guess[];
  /** Where it was assumed. */
  environment: string;
}) {
  const classes = useStyles();
  const t = useText();
  const [text, setText] = useState('');
  const entities = guessesByEntity(props.guesses);
  if (entities.length === 0) {
    return (
      <Typography color="textSecondary">{t('sync.guesses.none')}</Typography>
    );
  }
  const shown = entities.filter(({ entityRef, guesses }) =>
    matchesText(text, [
      entityRef,
      ...guesses.flatMap(({ about, value }) => [about, value]),
    ]),
  );
  return (
    <div>
      <Typography variant="body2" color="textSecondary" paragraph>
        {t('sync.guesses.help')}
      </Typography>
      <div className={classes.filter}>
        <FilterField
          value={text}
          onChange={setText}
          label={t('sync.guesses.filterLabel')}
        />
      </div>
      <FilteredTable
        minWidth={640}
        columns={[
          t('sync.guesses.entity'),
          t('sync.guesses.assumed'),
          t('sync.guesses.rule'),
        ]}
        items={shown}
      >
        {entity => <EntityRow {...entity} environment={props.environment} />}
      </FilteredTable>
    </div>
  );
}

function EntityRow(props: EntityGuesses & { environment: string }) {
  const classes = useStyles();
  const t = useText();
  const { entityRef, environment, guesses, rule } = props;
  return (
    <TableRow>
      <TableCell>
        <EntityLink entityRef={entityRef} />
      </TableCell>
      <TableCell>
        <ul className={classes.list}>
          {guesses.map(guess => (
            <li key={`${guess.about} ${guess.value}`}>
              <GuessText guess={guess} />
            </li>
          ))}
        </ul>
      </TableCell>
      <TableCell>
        {rule !== undefined && (
          <>
            <WaysOut
              entityRef={entityRef}
              environment={environment}
              targets={[]}
              rule={rule}
            />
            <CopyButton
              text={() => rule}
              label={t('sync.guesses.copyRule', { entity: entityRef })}
              done={t('sync.guesses.copied')}
            />
          </>
        )}
      </TableCell>
    </TableRow>
  );
}

function GuessText({ guess }: { guess: Guess }) {
  const classes = useStyles();
  const t = useText();
  const { about, value, alternatives, doubtful } = guess;
  return (
    <>
      {doubtful && (
        <span className={classes.doubt}>
          <SeverityIcon severity="warning" />
        </span>
      )}
      {t(`sync.guesses.about.${about}`)}: <strong>{value}</strong>
      {alternatives.length > 0 && (
        <Typography variant="caption" color="textSecondary">
          {' '}
          {t('sync.guesses.orElse', { others: alternatives.join(', ') })}
        </Typography>
      )}
    </>
  );
}
