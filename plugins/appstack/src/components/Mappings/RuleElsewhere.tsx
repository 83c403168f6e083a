import type { MappingDocument } from '@appstack/backstage-plugin-appstack-common';
import { useRouteRef } from '@backstage/core-plugin-api';
import Alert from '@material-ui/lab/Alert';
import Typography from '@material-ui/core/Typography';
import { makeStyles } from '@material-ui/core/styles';
import { useLocation } from 'react-router-dom';
import useAsync from 'react-use/esm/useAsync';
import { useAppstackApi, useText } from '../../hooks';
import { mappingRouteRef, mappingsRouteRef } from '../../routes';
import { Link } from '../common';

const useStyles = makeStyles(theme => ({
  banner: { marginBottom: theme.spacing(2) },
  list: { margin: 0, paddingLeft: theme.spacing(2) },
}));

/** A rule was begun, and this mapping takes none: offers the mappings of the cloud that do. */
export function RuleElsewhere({ mapping }: { mapping: MappingDocument }) {
  const classes = useStyles();
  const t = useText();
  const api = useAppstackApi();
  const pathOf = useRouteRef(mappingRouteRef);
  const listPath = useRouteRef(mappingsRouteRef)();
  const { search } = useLocation();
  const { cloud } = mapping;
  const { value = [] } = useAsync(
    async () => (await api.listMappings({ cloud })).items,
    [api, cloud],
  );
  const editable = value.filter(({ origin }) => origin === 'portal');
  return (
    <Alert severity="warning" className={classes.banner}>
      <Typography variant="body2">{t('mappings.elsewhere.help')}</Typography>
      <ul className={classes.list}>
        {editable.map(({ name, title }) => (
          <li key={name}>
            <Link to={`${pathOf({ name })}${search}`} underline="always">
              {t('mappings.elsewhere.open', { mapping: title ?? name })}
            </Link>
          </li>
        ))}
        <li>
          <Link to={listPath} underline="always">
            {t('mappings.elsewhere.create')}
          </Link>
        </li>
      </ul>
    </Alert>
  );
}
