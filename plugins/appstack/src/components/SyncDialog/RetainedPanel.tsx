import type {
  RetainedWish,
  SyncResult,
} from '@appstack/backstage-plugin-appstack-common';
import Button from '@material-ui/core/Button';
import Checkbox from '@material-ui/core/Checkbox';
import FormControlLabel from '@material-ui/core/FormControlLabel';
import Typography from '@material-ui/core/Typography';
import Alert from '@material-ui/lab/Alert';
import { makeStyles } from '@material-ui/core/styles';
import { useText } from '../../hooks';
import { Mono } from '../common';
import { byAddress, leavingIn, type Leaving } from '../design/byAddress';
import { RetainedTable } from '../design/RetainedTable';
import { WishButtons } from '../design/WishButtons';
import { destroyedBy, type Confirmation, type RetainedWishes } from './wishes';

const useStyles = makeStyles(theme => ({
  // The table needs the whole width of the message.
  alert: { '& > .MuiAlert-message': { flex: 1, minWidth: 0 } },
  part: { marginTop: theme.spacing(1) },
  list: {
    listStyle: 'none',
    margin: 0,
    padding: 0,
    maxHeight: 240,
    overflow: 'auto',
  },
}));

export interface RetainedPanelProps {
  preview: SyncResult;
  wishes: RetainedWishes;
  onWish: (address: string, wish: RetainedWish) => void;
  /** What the person has confirmed of this preview. */
  confirmation: Confirmation;
  onConfirm: (confirmation: Confirmation) => void;
}

/** All that is retained after the sync, what leaves the appStack, and the second confirmation of that. */
export function RetainedPanel(props: RetainedPanelProps) {
  const classes = useStyles();
  const t = useText();
  const { preview, wishes, onWish } = props;
  const items = byAddress(preview.retained);
  const { released, destroyed } = leavingIn(preview, destroyedBy(wishes));
  const atStake = atStakeIn(preview);
  const leaving = released.length + destroyed.length + atStake.length;
  if (items.length + leaving === 0) return null;
  return (
    <Alert
      severity={leaving > 0 ? 'warning' : 'info'}
      variant="outlined"
      className={classes.alert}
    >
      <Typography variant="subtitle2" component="h4">
        {t('sync.retained.title')}
      </Typography>
      {atStake.length > 0 && <AtStake addresses={atStake} onWish={onWish} />}
      {items.length > 0 && (
        <div className={classes.part}>
          <Typography variant="body2">{t('sync.retained.kept')}</Typography>
          <RetainedTable items={items} withEnvironments newTab>
            {({ address }) => (
              <WishButtons
                address={address}
                onWish={wish => onWish(address, wish)}
              />
            )}
          </RetainedTable>
        </div>
      )}
      {released.length > 0 && <Released {...props} leaving={released} />}
      {destroyed.length > 0 && <Destroyed {...props} leaving={destroyed} />}
    </Alert>
  );
}

/** What would be lost by the sync, which is refused for as long as nothing is said about it. */
function AtStake(props: {
  addresses: readonly string[];
  onWish: RetainedPanelProps['onWish'];
}) {
  const classes = useStyles();
  const t = useText();
  return (
    <div className={classes.part}>
      <Typography variant="body2">{t('sync.retained.atStake')}</Typography>
      <ul className={classes.list} aria-label={t('sync.retained.atStake')}>
        {props.addresses.map(address => (
          <li key={address}>
            <Mono>{address}</Mono>{' '}
            <WishButtons
              address={address}
              onWish={wish => props.onWish(address, wish)}
            />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The addresses that the sync is refused for. */
function atStakeIn({ diagnostics }: SyncResult): string[] {
  const addresses = diagnostics.flatMap(({ code, location }) =>
    code === 'lifecycle/would-be-lost' && location?.kind === 'terraform'
      ? (location.address ?? [])
      : [],
  );
  return [...new Set(addresses)];
}

interface LeavingProps extends RetainedPanelProps {
  leaving: readonly Leaving[];
}

/** What Terraform forgets: with a resource that stands for an entity also what only that needed. */
function Released(props: LeavingProps) {
  const classes = useStyles();
  const t = useText();
  const { leaving, confirmation, onConfirm } = props;
  return (
    <div className={classes.part}>
      <Typography variant="body2">{t('sync.retained.released')}</Typography>
      <ul className={classes.list} aria-label={t('sync.retained.released')}>
        {leaving.map(one => (
          <li key={one.address}>
            <Mono>{one.address}</Mono> ({one.environments.join(', ')}){' '}
            <KeepButton {...props} address={one.address} />
          </li>
        ))}
      </ul>
      <FormControlLabel
        control={
          <Checkbox
            size="small"
            checked={confirmation.released}
            onChange={({ target }) =>
              onConfirm({ ...confirmation, released: target.checked })
            }
          />
        }
        label={t('sync.retained.confirmReleased', { count: leaving.length })}
      />
    </div>
  );
}

/** What is destroyed, each confirmed once more by its address. */
function Destroyed(props: LeavingProps) {
  const classes = useStyles();
  const t = useText();
  const { leaving, confirmation, onConfirm } = props;
  const confirm = (address: string, isConfirmed: boolean) => {
    const others = confirmation.destroyed.filter(one => one !== address);
    const destroyed = isConfirmed ? [...others, address] : others;
    onConfirm({ ...confirmation, destroyed });
  };
  return (
    <div className={classes.part}>
      <Typography variant="body2">{t('sync.retained.destroyed')}</Typography>
      <ul className={classes.list} aria-label={t('sync.retained.destroyed')}>
        {leaving.map(({ address, environments }) => (
          <li key={address}>
            <FormControlLabel
              control={
                <Checkbox
                  size="small"
                  checked={confirmation.destroyed.includes(address)}
                  onChange={({ target }) => confirm(address, target.checked)}
                />
              }
              label={t('sync.retained.confirmDestroyed', {
                address: <Mono>{address}</Mono>,
                environments: environments.join(', '),
              })}
            />
            <KeepButton {...props} address={address} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Takes a wish back; nothing for what leaves together with something else. */
function KeepButton(props: RetainedPanelProps & { address: string }) {
  const t = useText();
  const { wishes, address, onWish } = props;
  return (
    wishes[address] && (
      <Button
        size="small"
        onClick={() => onWish(address, 'keep')}
        aria-label={t('sync.retained.keepOne', { address })}
      >
        {t('sync.retained.keep')}
      </Button>
    )
  );
}
