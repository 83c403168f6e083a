import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import Collapse from '@material-ui/core/Collapse';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import FormHelperText from '@material-ui/core/FormHelperText';
import Grid from '@material-ui/core/Grid';
import { useState } from 'react';
import { useText } from '../../../hooks';
import { Field, Section, ValuesField } from '../../common';
import { PAIR_MATCHERS } from '../MatchChips';
import { PairsField } from './PairsField';
import type { ListMatcher, RuleDraft, RuleProblems } from './ruleDraft';
import { useCatalogValues } from './useCatalogValues';

const USUAL: ListMatcher[] = ['kind', 'type', 'tag', 'hint'];
const RARE: ListMatcher[] = [
  'token',
  'environment',
  'owner',
  'system',
  'domain',
  'namespace',
];

interface MatchFormProps {
  draft: RuleDraft;
  problems: RuleProblems;
  onChange: (part: Partial<RuleDraft>) => void;
}

/** What a rule is called, why it is there, and which entities it is about. */
export function MatchForm(props: MatchFormProps) {
  return (
    <>
      <Conditions {...props} />
      <Description {...props} />
    </>
  );
}

function Conditions({ draft, problems, onChange }: MatchFormProps) {
  const t = useText();
  const known = useCatalogValues();
  const [more, setMore] = useState(
    RARE.some(name => draft.lists[name].length > 0) ||
      PAIR_MATCHERS.some(name => Object.keys(draft.pairs[name]).length > 0),
  );

  const field = (name: ListMatcher) => (
    <Grid item xs={12} md={6} key={name}>
      <ValuesField
        label={t(`mappings.match.${name}`)}
        help={t(`mappings.matchHelp.${name}`)}
        value={draft.lists[name]}
        options={known[name]}
        onChange={values =>
          onChange({ lists: { ...draft.lists, [name]: values } })
        }
      />
    </Grid>
  );

  return (
    <Section
      title={t('mappings.editor.matchTitle')}
      help={t('mappings.editor.matchIntro')}
    >
      <Grid container spacing={2}>
        {USUAL.map(field)}
      </Grid>
      {problems.matchesEverything && (
        <FormHelperText>{t('mappings.editor.matchNone')}</FormHelperText>
      )}
      <Button size="small" aria-expanded={more} onClick={() => setMore(!more)}>
        {t('mappings.editor.moreConditions')}
      </Button>
      <Collapse in={more} mountOnEnter>
        <Grid container spacing={2}>
          {RARE.map(field)}
          {PAIR_MATCHERS.map(name => (
            <Grid item xs={12} key={name}>
              <PairsField
                label={t(`mappings.match.${name}`)}
                help={t(`mappings.matchHelp.${name}`)}
                value={draft.pairs[name]}
                onChange={pairs =>
                  onChange({ pairs: { ...draft.pairs, [name]: pairs } })
                }
              />
            </Grid>
          ))}
        </Grid>
      </Collapse>
    </Section>
  );
}

function Description({ draft, problems, onChange }: MatchFormProps) {
  const t = useText();
  const showsIdProblem = problems.id !== undefined && draft.id !== '';
  return (
    <Grid container spacing={2}>
      <Grid item xs={12} md={4}>
        <Field
          fullWidth
          required
          label={t('mappings.editor.id')}
          value={draft.id}
          error={showsIdProblem}
          helperText={
            (showsIdProblem &&
              (problems.id === 'taken'
                ? t('mappings.editor.idTaken')
                : t('mappings.editor.idInvalid'))) ||
            t('mappings.editor.idHelp')
          }
          onChange={event => onChange({ id: event.target.value })}
        />
      </Grid>
      <Grid item xs={12} md={8}>
        <Field
          fullWidth
          label={t('mappings.editor.description')}
          value={draft.description}
          inputProps={{ maxLength: 1000 }}
          onChange={event => onChange({ description: event.target.value })}
        />
      </Grid>
      <Grid item xs={12}>
        <FormControlLabel
          label={t('mappings.editor.assumed')}
          control={
            <Checkbox
              color="primary"
              checked={draft.assumed}
              onChange={event => onChange({ assumed: event.target.checked })}
            />
          }
        />
        <FormHelperText>{t('mappings.editor.assumedHelp')}</FormHelperText>
      </Grid>
    </Grid>
  );
}
