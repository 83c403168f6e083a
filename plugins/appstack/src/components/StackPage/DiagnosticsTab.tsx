import { makeStyles } from '@material-ui/core/styles';
import { useState } from 'react';
import { useStack, useTerraformLink, useText } from '../../hooks';
import { matchesText } from '../changes';
import { DiagnosticList, FilterField } from '../common';
import { waiveAction } from '../waivers/waiveAction';
import { WaiverList } from '../waivers/WaiverList';

const useStyles = makeStyles(theme => ({
  filter: { marginBottom: theme.spacing(2) },
}));

/** What the compiler had to say about the environment that is shown. */
function DiagnosticsTab() {
  const classes = useStyles();
  const t = useText();
  const { stack, realization } = useStack();
  const linkToTerraform = useTerraformLink(stack.name);
  const [text, setText] = useState('');
  const all = realization?.diagnostics ?? [];
  const shown = all.filter(({ message, hint, code, entityRef, path }) =>
    matchesText(text, [message, hint, code, entityRef, path]),
  );
  return (
    <>
      {all.length > 0 && (
        <div className={classes.filter}>
          <FilterField
            value={text}
            onChange={setText}
            label={t('stack.diagnostics.filter')}
          />
        </div>
      )}
      {all.length > 0 && shown.length === 0 ? (
        t('common.noMatches')
      ) : (
        <DiagnosticList
          diagnostics={shown}
          linkToTerraform={linkToTerraform}
          actions={waiveAction(stack.name, realization?.environment)}
        />
      )}
      <WaiverList appStack={stack.name} />
    </>
  );
}

export default DiagnosticsTab;
