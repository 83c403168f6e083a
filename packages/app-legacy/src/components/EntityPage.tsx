import {
  EntityAppstackCard,
  EntityAppstackContent,
  EntityAppstackOutputsCard,
  isAppstackAvailable,
} from '@appstack/backstage-plugin-appstack/legacy';
import {
  EntityPulumiCard,
  EntityPulumiContent,
  EntityPulumiOrganizationCard,
  isPulumiAvailable,
  isPulumiOrganizationAvailable,
} from '@appstack/backstage-plugin-appstack-module-pulumi/legacy';
import { EntityProvidedApisCard } from '@backstage/plugin-api-docs';
import {
  EntityAboutCard,
  EntityDependsOnResourcesCard,
  EntityHasComponentsCard,
  EntityHasResourcesCard,
  EntityHasSystemsCard,
  EntityLayout,
  EntitySwitch,
  isKind,
} from '@backstage/plugin-catalog';
import {
  Direction,
  EntityCatalogGraphCard,
} from '@backstage/plugin-catalog-graph';
import {
  EntityGroupProfileCard,
  EntityMembersListCard,
  EntityUserProfileCard,
} from '@backstage/plugin-org';
import Grid from '@material-ui/core/Grid';

const relatedEntities = (
  <EntitySwitch renderMultipleMatches="all">
    <EntitySwitch.Case if={isKind('domain')}>
      <EntityHasSystemsCard variant="gridItem" />
    </EntitySwitch.Case>
    <EntitySwitch.Case if={isKind('system')}>
      <EntityHasComponentsCard variant="gridItem" />
      <EntityHasResourcesCard variant="gridItem" />
    </EntitySwitch.Case>
    <EntitySwitch.Case if={isKind('component')}>
      <EntityDependsOnResourcesCard variant="gridItem" />
      <EntityProvidedApisCard variant="gridItem" />
    </EntitySwitch.Case>
    <EntitySwitch.Case if={isKind('group')}>
      <EntityGroupProfileCard />
      <EntityMembersListCard />
    </EntitySwitch.Case>
    <EntitySwitch.Case if={isKind('user')}>
      <EntityUserProfileCard />
    </EntitySwitch.Case>
  </EntitySwitch>
);

const overview = (
  <Grid container spacing={3} alignItems="stretch">
    <Grid item md={6} xs={12}>
      <EntityAboutCard />
    </Grid>
    <Grid item md={6} xs={12}>
      <EntityCatalogGraphCard direction={Direction.LEFT_RIGHT} height={400} />
    </Grid>
    <EntitySwitch>
      <EntitySwitch.Case if={isAppstackAvailable}>
        <Grid item md={6} xs={12}>
          <EntityAppstackCard />
        </Grid>
        <Grid item md={6} xs={12}>
          <EntityAppstackOutputsCard />
        </Grid>
      </EntitySwitch.Case>
    </EntitySwitch>
    <EntitySwitch renderMultipleMatches="all">
      <EntitySwitch.Case if={isPulumiAvailable}>
        <Grid item md={6} xs={12}>
          <EntityPulumiCard />
        </Grid>
      </EntitySwitch.Case>
      <EntitySwitch.Case if={isPulumiOrganizationAvailable}>
        <Grid item md={6} xs={12}>
          <EntityPulumiOrganizationCard />
        </Grid>
      </EntitySwitch.Case>
    </EntitySwitch>
    <Grid item xs={12}>
      {relatedEntities}
    </Grid>
  </Grid>
);

/** One page for every kind of entity. */
export const entityPage = (
  <EntityLayout>
    <EntityLayout.Route path="/" title="Overview">
      {overview}
    </EntityLayout.Route>
    <EntityLayout.Route
      path="/appstack"
      title="AppStack"
      if={isAppstackAvailable}
    >
      <EntityAppstackContent />
    </EntityLayout.Route>
    <EntityLayout.Route path="/pulumi" title="Pulumi" if={isPulumiAvailable}>
      <EntityPulumiContent />
    </EntityLayout.Route>
  </EntityLayout>
);
