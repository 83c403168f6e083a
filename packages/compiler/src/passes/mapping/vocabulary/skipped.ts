import { words } from './words';

/** Types that are not deployed, with the reason. */
export const SKIPPED_TYPES: readonly {
  reason: string;
  types: readonly string[];
  /** The only kind whose types these are. */
  kind?: 'Resource';
}[] = [
  {
    reason: 'A library is built into what uses it.',
    types: words(`
      library lib libraries package npm-package module module-library
      common-library go-library java-library python-library node-library
      web-library sdk client client-library framework component-library
      design-system shared-library proto protos protobuf
    `),
  },
  {
    reason: 'Documentation is published by other means.',
    types: words(`
      documentation docs document documents doc techdocs handbook guide book
      adr runbook specification presentation storybook openapi-spec api-spec
      api-definition
    `),
  },
  {
    reason: 'A pipeline runs where the code is built.',
    types: words(`
      pipeline ci-pipeline cd-pipeline ci cicd ci-cd buildkite-pipeline
      jenkins-job jenkins-pipeline github-action github-actions
      github-workflow gitlab-pipeline azure-pipeline tekton-pipeline
      argo-workflow build actions codebuild-project codepipeline-pipeline
      aws-codebuild-project aws-codepipeline aws::codebuild::project
      aws::codepipeline::pipeline google-cloudbuild-trigger
    `),
  },
  {
    reason: 'A repository holds code and is nothing that runs.',
    types: words(`
      repository repo git-repository github-repository gitlab-project code
      source monorepo gitops gitops-repository
    `),
  },
  {
    reason: 'Infrastructure code is applied by itself.',
    types: words(`
      terraform terraform-module terraform-provider terraform-stack iac
      infrastructure infrastructure-as-code infra helm-chart chart ansible
      ansible-role cloudformation cdk pulumi kro-resource-group crossplane
      configuration config image docker-image argocd-application
      argo-application argocd-project argocd-app argo-app flux-kustomization
      kustomization cloudformation-stack aws-cloudformation-stack
      aws::cloudformation::stack flux-helm-release terraform-workspace container-image base-image
    `),
  },
  {
    reason: 'It runs on somebody’s own device.',
    types: words(`
      cli tool tools tooling script scripts utility utilities desktop
      desktop-app desktop-application mobile mobile-app mobile-application
      android android-app ios ios-app game firmware browser-extension
      vscode-extension devcontainer test tests test-suite e2e-tests
      automation-tests load-test load-tests performance-test performance-tests
      smoke-tests integration-tests electron-app flutter flutter-app
      react-native react-native-app
    `),
  },
  {
    reason: 'A plugin runs inside the program that it extends.',
    types: words(`
      plugin backstage-plugin backstage-frontend-plugin
      backstage-backend-plugin backstage-frontend-plugin-module
      backstage-backend-plugin-module backstage-common-library
      backstage-node-library backstage-web-library backstage-cli
      backstage-cli-module extension addon add-on frontend-plugin
      backend-plugin backend-plugin-module frontend-plugin-module
    `),
  },
  {
    reason: 'Monitoring is set up with what it watches.',
    types: words(`
      application-insights app-insights azure-application-insights
      grafana-dashboard datadog-monitor datadog-dashboard cloudwatch cloudwatch-dashboard aws-cloudwatch-dashboard
    `),
  },
  {
    reason: 'Monitoring is set up with what it watches.',
    kind: 'Resource',
    types: ['dashboard'],
  },
  {
    reason: 'A DNS record is made with what it leads to.',
    types: words('dns-record a-record cname cname-record dns-entry'),
  },
  {
    reason: 'A template makes other things.',
    types: words(`
      template templates boilerplate starter scaffold example examples sample
      demo tutorial workshop learning training
    `),
  },
  {
    reason: 'The type says that it is nothing in particular.',
    types: words(`
      other none misc unknown n/a project product team organization org
      process policy data-product domain system platform environment group ops
      security mcp-tool-source mcp-tool
    `),
  },
];

/** Words in types outside the tables that mean nothing deployable. */
export const SKIPPED_TOKENS: readonly {
  reason: string;
  words: readonly string[];
}[] = [
  {
    reason: 'A library is built into what uses it.',
    words: words('library lib sdk package'),
  },
  {
    reason: 'Documentation is published by other means.',
    words: words('documentation docs document'),
  },
  {
    reason: 'A pipeline runs where the code is built.',
    words: words('pipeline pipelines workflow-run actions ci'),
  },
  {
    reason: 'A repository holds code and is nothing that runs.',
    words: words('repository repo'),
  },
  {
    reason: 'Infrastructure code is applied by itself.',
    words: words('terraform module chart'),
  },
  {
    reason: 'A plugin runs inside the program that it extends.',
    words: words('plugin extension'),
  },
  {
    reason: 'It runs on somebody’s own device.',
    words: words('cli tool script mobile desktop android ios'),
  },
  {
    reason: 'A template makes other things.',
    words: words('template'),
  },
];
