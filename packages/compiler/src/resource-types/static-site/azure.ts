import type { AzureOffer, AzureFoundations } from '../../clouds/azure/contract';
import { hostLabel } from '../../util/hostLabel';
import { atEntity, info } from '../../model';
import type { Block } from '../../terraform/blocks';
import { text } from '../../terraform/expressions';
import type { Blueprint, BlueprintContext } from '../../blueprints/blueprint';
import { sayWhatBrowsersNeed } from './browsers';
import type { StaticSiteProperties } from './properties';

type Context = BlueprintContext<StaticSiteProperties, AzureFoundations>;

/** Regions that manage static web apps; their files are everywhere. */
const REGIONS: readonly (readonly [RegExp, string])[] = [
  [/^(westus\d?|centralus|southcentralus|westcentralus)$/, 'westus2'],
  [/us\d?$|^(canada|brazil|mexico|chile)/, 'eastus2'],
  [
    /asia|india|japan|korea|australia|malaysia|indonesia|newzealand/,
    'eastasia',
  ],
  [/./, 'westeurope'],
];

/** Static Web App: files at the edge, with a certificate of Azure. */
export const azure: Blueprint<
  StaticSiteProperties,
  AzureFoundations,
  AzureOffer
> = {
  summary: 'Static Web App, served from near its visitors',
  outputs: { url: { type: 'string', description: 'address of the site' } },

  provide(context) {
    const { node, production, environment, foundations } = context;
    const tier = production ? 'Standard' : 'Free';
    const site = context.resource('azurerm_static_web_app', {
      name: context.cloudName(),
      resource_group_name: foundations.place().resource_group_name,
      location: REGIONS.find(([some]) => some.test(environment.region))![1],
      sku_tier: tier,
      sku_size: tier,
      preview_environments_enabled: !production,
    });
    const url = text`https://${site.attr('default_host_name')}`;
    context.output('url', {
      value: url,
      description: `Address of ${node.name}`,
    });
    publish(context, site);
    if (environment.domain) nameDomain(context, environment.domain);
    if (context.host) keepsFilesItself(context);
    return { url };
  },

  offer: ({ url }) => ({ environment: { URL: url } }),

  consume: (context, _own, links) => sayWhatBrowsersNeed(context, links),
};

/** Files and their configuration come by a pipeline. */
function publish(context: Context, site: Block) {
  const { node, label, attach, output, step } = context;
  output('static_web_app', {
    value: site.attr('name'),
    description: `Static Web App ${node.name}`,
  });
  const configuration = `static-sites/${label}/staticwebapp.config.json`;
  attach(
    configuration,
    JSON.stringify(answersOf(context.properties), null, 2).split('\n'),
  );
  const name = `"$(terraform output -raw ${label}_static_web_app)"`;
  step(`Publish ${node.name}`, [
    `After each build of ${node.name}, in the folder of the environment. ${configuration} says what is answered for unknown paths; it goes beside ${context.properties.indexDocument}:`,
    '',
    `    cp ${configuration} BUILD_FOLDER`,
    `    npx @azure/static-web-apps-cli deploy BUILD_FOLDER --env production --deployment-token "$(az staticwebapp secrets list --name ${name} --query properties.apiKey --output tsv)"`,
  ]);
}

/** The response to a path without a file; see "Configuration" in the Static Web Apps guide. */
function answersOf({
  singlePageApp,
  indexDocument,
  errorDocument,
}: StaticSiteProperties) {
  const globalHeaders = {
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
  };
  return singlePageApp
    ? {
        navigationFallback: {
          rewrite: `/${indexDocument}`,
          exclude: ['*.{css,js,json,png,svg,ico,woff2}'],
        },
        globalHeaders,
      }
    : {
        responseOverrides: { 404: { rewrite: `/${errorDocument}` } },
        globalHeaders,
      };
}

/** Azure gives a certificate once DNS leads to the site. */
function nameDomain(
  { node, label, immutableLabel, step }: Context,
  domain: string,
) {
  const host = `${hostLabel(immutableLabel)}.${domain}`;
  const name = `"$(terraform output -raw ${label}_static_web_app)"`;
  step(`Bring ${node.name} under ${host}`, [
    `Make the record CNAME \`${host}\` to the host name in \`terraform output -raw ${label}_url\`; then Azure gives it a certificate:`,
    '',
    `    az staticwebapp hostname set --name ${name} --hostname ${host}`,
  ]);
}

function keepsFilesItself({ node, diagnose }: Context) {
  diagnose(
    info(
      'link/no-effect',
      `That ${node.entityRef} lives on something changes nothing on Azure: a Static Web App keeps its files itself.`,
      { ...atEntity(node.entityRef, 'spec', 'dependsOn') },
    ),
  );
}
