import type { ClientTier } from '../../../shared/model/index.ts';

export interface ClientLine {
  readonly name: string;
  readonly code: string;
  readonly tier: ClientTier;
  readonly kinds: readonly string[];
}

export const CLIENTS: readonly ClientLine[] = [
  { name: 'Quillon', code: 'QUI', tier: 'strategic', kinds: ['Website relaunch', 'Brand film', 'Data warehouse'] },
  { name: 'Corvane', code: 'COR', tier: 'strategic', kinds: ['Web shop', 'Product launch campaign', 'Brand refresh'] },
  { name: 'Aldermoor', code: 'ALD', tier: 'key', kinds: ['Brand film', 'Content programme'] },
  {
    name: 'Sundholt',
    code: 'SUN',
    tier: 'key',
    kinds: ['Website relaunch', 'Search and social', 'Marketing dashboard'],
  },
  { name: 'Brackwater', code: 'BRA', tier: 'key', kinds: ['Product film', 'Packaging range'] },
  { name: 'Pellow & Finch', code: 'PEL', tier: 'standard', kinds: ['Brand refresh', 'Web shop'] },
  { name: 'Harrow & Vane', code: 'HAR', tier: 'key', kinds: ['Search and social', 'Product launch campaign'] },
  { name: 'Nordlys Ferries', code: 'NOR', tier: 'standard', kinds: ['Website relaunch', 'Content programme'] },
  { name: 'Tamsin Foods', code: 'TAM', tier: 'standard', kinds: ['Packaging range', 'Product film'] },
  {
    name: 'Larkspur Health',
    code: 'LAR',
    tier: 'strategic',
    kinds: ['Patient app', 'Content programme', 'Marketing dashboard'],
  },
  { name: 'Meridian Rail', code: 'MER', tier: 'key', kinds: ['Data warehouse', 'Patient app'] },
  { name: 'Oakhurst College', code: 'OAK', tier: 'standard', kinds: ['Website relaunch', 'Brand film'] },
  { name: 'Cinder & Salt', code: 'CIN', tier: 'small', kinds: ['Packaging range', 'Search and social'] },
  { name: 'Vantage Legal', code: 'VAN', tier: 'standard', kinds: ['Content programme', 'Brand refresh'] },
  { name: 'Willowbank Trust', code: 'WIL', tier: 'small', kinds: ['Brand film'] },
  { name: 'Kestrel Energy', code: 'KES', tier: 'key', kinds: ['Product launch campaign', 'Marketing dashboard'] },
  { name: 'Ostara Travel', code: 'OST', tier: 'standard', kinds: ['Web shop', 'Search and social'] },
  { name: 'Fennimore Books', code: 'FEN', tier: 'small', kinds: ['Brand refresh'] },
];

/** A step of a kind of project. */
export interface StepLine {
  readonly title: string;
  readonly type: string;
  readonly domain: string;
  /** In the notation of files: `figma:0.7!;copywriting:0.4*2`. */
  readonly skills: string;
  readonly hours: number;
  readonly complexity: number;
  /** Earlier steps of the same project that it depends on, from 0. */
  readonly after: readonly number[];
  readonly deliverable?: string;
}

/**
 * Steps from a text table with one step per line, trusted as part of this file: title | type | domain | skills | hours
 * | complexity | steps it depends on | deliverable. A dash or a missing column means none.
 */
const steps = (table: string): readonly StepLine[] =>
  table
    .trim()
    .split('\n')
    .map((line): StepLine => {
      const [title = '', type = '', domain = '', skills = '', hours, complexity, after = '-', deliverable] = line
        .split('|')
        .map((cell) => cell.trim());
      return {
        title,
        type,
        domain,
        skills,
        hours: Number(hours),
        complexity: Number(complexity),
        after: after === '-' ? [] : after.split(' ').map(Number),
        ...(deliverable === undefined ? {} : { deliverable }),
      };
    });

export const PROJECT_KINDS: Readonly<Record<string, readonly StepLine[]>> = {
  'Website relaunch': steps(`
    Interview users and summarise findings | research | design | ux-research:0.6! | 16 | 3 | - | findings
    Wireframes for key pages | design | design | figma:0.6!;ux-research:0.4 | 20 | 3 | 0 | wireframes
    Interface design, desktop and phone | design | design | ui-design:0.6!;figma:0.6!;typography:0.4 | 32 | 4 | 1 | screens
    Write the main pages | copy | content | copywriting:0.6!;seo:0.4 | 18 | 3 | 1 | page copy
    Front end of the templates | build | web | html-css:0.7!;javascript:0.5!;accessibility:0.4 | 40 | 4 | 2 | templates
    Content system set-up | build | web | wordpress:0.6!;html-css:0.5 | 24 | 3 | 2
    Fill in pages and check links | build | web | wordpress:0.5!;editing:0.3 | 12 | 2 | 3 4 5
    Accessibility audit | review | web | accessibility:0.6! | 10 | 3 | 4 | audit
    Test on devices and go live | test | web | qa-testing:0.6!;devops:0.3 | 14 | 3 | 6 7 | sign-off
  `),
  'Web shop': steps(`
    Map the buying journey | research | design | ux-research:0.6! | 14 | 3 | - | journey map
    Product and checkout screens | design | design | ui-design:0.6!;figma:0.7! | 30 | 4 | 0 | screens
    Checkout front end | build | web | react:0.7!;javascript:0.7!;html-css:0.5 | 44 | 5 | 1 | checkout
    Stock and payment interface | build | web | backend:0.7!;sql:0.4 | 36 | 5 | - | interface
    Product copy, first hundred | copy | content | copywriting:0.5!;seo:0.4 | 22 | 2 | - | product copy
    Hosting and deployment | build | web | devops:0.6! | 16 | 4 | 3
    Measure purchases and drop-offs | analysis | data | analytics:0.6!;javascript:0.3 | 10 | 3 | 2
    Load and payment tests | test | web | qa-testing:0.6!;backend:0.3 | 16 | 4 | 2 3 5 | sign-off
  `),
  'Patient app': steps(`
    Research with twelve patients | research | design | ux-research:0.7! | 24 | 4 | - | findings
    Appointment flow screens | design | design | ui-design:0.7!;figma:0.6!;accessibility:0.3 | 28 | 4 | 0 | screens
    Appointment front end | build | web | react:0.7!;javascript:0.7!;accessibility:0.4 | 48 | 5 | 1 | front end
    Records interface | build | web | backend:0.8!;devops:0.3 | 40 | 5 | 0 | interface
    Plain-language copy | copy | content | copywriting:0.6!;editing:0.5 | 14 | 3 | 1 | texts
    German translation | translation | content | german:0.8!;translation:0.7! | 10 | 2 | 4 | texts de
    Screen reader audit | review | web | accessibility:0.6! | 12 | 4 | 2 | audit
    Release tests | test | web | qa-testing:0.7! | 18 | 4 | 2 3 | sign-off
  `),
  'Brand film': steps(`
    Treatment and budget | plan | film | producing:0.6! | 12 | 3 | - | treatment
    Storyboard | illustration | film | storyboarding:0.6!;illustration:0.4 | 18 | 3 | 0 | storyboard
    Two shooting days | shoot | film | camera:0.6!;producing:0.3 | 24 | 4 | 1 | rushes
    Rough cut | edit | film | video-editing:0.7! | 26 | 3 | 2 | rough cut
    Titles and motion graphics | animation | film | motion-design:0.7!;typography:0.3 | 22 | 4 | 3
    Colour grade | edit | film | colour-grading:0.7! | 14 | 4 | 3 | grade
    Sound mix | edit | film | sound-design:0.6! | 12 | 3 | 3 | mix
    Subtitles in three languages | translation | film | subtitling:0.6!;translation:0.4 | 9 | 2 | 3 | subtitles
    Master and deliver | edit | film | video-editing:0.6! | 6 | 2 | 4 5 6 7 | master
  `),
  'Product film': steps(`
    Shot list and schedule | plan | film | producing:0.5! | 8 | 2 | - | shot list
    Table-top shoot | shoot | film | camera:0.6! | 16 | 3 | 0 | rushes
    3D close-ups | animation | film | 3d-animation:0.7! | 34 | 5 | 0 | renders
    Edit and pacing | edit | film | video-editing:0.6! | 20 | 3 | 1 2 | cut
    Colour grade | edit | film | colour-grading:0.7! | 10 | 4 | 3 | grade
    Sound and music | edit | film | sound-design:0.6! | 10 | 3 | 3 | mix
    Social cut-downs | edit | film | video-editing:0.5!;subtitling:0.4;social-media:0.3 | 12 | 2 | 4 5 | cut-downs
  `),
  'Brand refresh': steps(`
    Brand audit | research | design | branding:0.6!;ux-research:0.3 | 16 | 3 | - | audit
    Three directions | design | design | branding:0.7!;typography:0.6 | 30 | 4 | 0 | directions
    Refine the chosen mark | design | design | branding:0.7!;illustration:0.4 | 20 | 4 | 1 | logo
    Type and colour system | design | design | typography:0.7!;accessibility:0.3 | 16 | 3 | 2 | system
    Tone of voice guide | copy | content | copywriting:0.7!;editing:0.5 | 14 | 3 | 1 | guide
    Illustration set | illustration | design | illustration:0.6! | 26 | 3 | 2 | set
    Guidelines document | design | design | figma:0.6!;typography:0.5 | 18 | 2 | 3 4 5 | guidelines
  `),
  'Packaging range': steps(`
    Shelf study | research | design | packaging:0.5!;ux-research:0.3 | 10 | 2 | - | study
    Front-of-pack concepts | design | design | packaging:0.7!;branding:0.5 | 26 | 4 | 0 | concepts
    Pattern illustrations | illustration | design | illustration:0.6! | 18 | 3 | 1
    Roll out to nine sizes | design | design | packaging:0.6!;typography:0.5 | 30 | 3 | 1 2 | artwork
    Label copy and claims | copy | content | copywriting:0.5!;editing:0.5 | 8 | 2 | 1 | texts
    Print-ready files | design | design | packaging:0.6! | 12 | 3 | 3 4 | print files
  `),
  'Product launch campaign': steps(`
    Campaign idea and message | plan | content | copywriting:0.7!;branding:0.3 | 18 | 4 | - | idea
    Key visual | design | design | branding:0.6!;illustration:0.4 | 22 | 4 | 0 | key visual
    Media plan | plan | media | media-planning:0.6! | 14 | 4 | 0 | media plan
    Landing page | build | web | html-css:0.6!;javascript:0.4 | 16 | 3 | 1 | landing page
    Banner set, fourteen sizes | design | design | figma:0.5!;motion-design:0.3 | 16 | 2 | 1 | banners
    Social posts, four weeks | copy | content | social-media:0.6!;copywriting:0.5 | 16 | 2 | 1 | posts
    Launch emails | copy | content | email-marketing:0.6! | 10 | 2 | 0 | mails
    Book search and social ads | campaign | media | paid-search:0.6!;paid-social:0.5 | 12 | 3 | 2 4 | bookings
    Results after two weeks | report | data | reporting:0.6!;analytics:0.4 | 8 | 2 | 7 | report
  `),
  'Content programme': steps(`
    Topics and search demand | research | content | seo:0.6! | 12 | 3 | - | topics
    Six long reads | copy | content | copywriting:0.7!;editing:0.4 | 36 | 4 | 0 | articles
    Edit and fact-check | review | content | editing:0.6! | 12 | 3 | 1 | edited articles
    French edition | translation | content | french:0.8!;translation:0.7! | 18 | 3 | 2 | articles fr
    Header illustrations | illustration | design | illustration:0.6! | 16 | 2 | 1 | headers
    Newsletter, three issues | copy | content | email-marketing:0.6!;copywriting:0.4 | 12 | 2 | 2 | issues
    Help pages | copy | content | technical-writing:0.5! | 20 | 3 | 0 | help pages
    Readership report | report | data | analytics:0.6!;reporting:0.5 | 8 | 2 | 5 | report
  `),
  'Search and social': steps(`
    Account audit | analysis | media | paid-search:0.6!;analytics:0.3 | 12 | 3 | - | audit
    Keyword and audience plan | plan | media | paid-search:0.6!;seo:0.3 | 14 | 3 | 0 | plan
    Ad copy, two languages | copy | content | copywriting:0.5!;german:0.5 | 10 | 2 | 1 | ad copy
    Social ad creatives | design | design | figma:0.5!;motion-design:0.3 | 14 | 2 | 1 | creatives
    Set up campaigns | campaign | media | paid-search:0.6!;paid-social:0.6! | 16 | 3 | 2 3 | campaigns
    Programmatic test | campaign | media | programmatic:0.6! | 12 | 4 | 1
    Split test of the landing page | analysis | data | a-b-testing:0.6! | 14 | 4 | 4 | test result
  `),
  'Marketing dashboard': steps(`
    Agree on figures and sources | plan | data | reporting:0.6!;sql:0.3 | 10 | 3 | - | list of figures
    Load the sources | build | data | data-engineering:0.5!;python:0.5! | 30 | 4 | 0 | pipelines
    Model and queries | build | data | sql:0.7! | 22 | 4 | 1 | model
    Dashboard pages | design | data | dashboards:0.6!;ui-design:0.3 | 20 | 3 | 2 | dashboard
    Check against invoices | test | data | sql:0.6!;qa-testing:0.3 | 10 | 3 | 2 | check
    Write the handbook | copy | content | technical-writing:0.5! | 8 | 2 | 3 | handbook
  `),
  'Data warehouse': steps(`
    List sources and owners | research | data | sql:0.5!;reporting:0.3 | 14 | 3 | - | source list
    Design the model | plan | data | sql:0.7!;data-engineering:0.5 | 20 | 5 | 0 | model
    Nightly pipelines | build | data | data-engineering:0.5!;python:0.5! | 44 | 5 | 1 | pipelines
    Server and access | build | web | devops:0.7! | 18 | 4 | 1
    Migrate two years of history | build | data | sql:0.7!;python:0.4 | 26 | 4 | 2 3 | history
    Reports for the board | report | data | dashboards:0.6!;reporting:0.6 | 16 | 3 | 4 | reports
    Data quality tests | test | data | sql:0.6!;python:0.4 | 14 | 3 | 4 | tests
  `),
};

/** Small recurring work outside projects: for clients with a retainer, and for the agency itself (`internal`). */
export const RETAINER_STEPS: readonly StepLine[] = steps(`
  Monthly figures | report | data | reporting:0.5! | 4 | 2 | - | figures
  Social calendar | copy | content | social-media:0.5!;copywriting:0.4 | 6 | 2
  Fix reported page faults | fix | web | html-css:0.5!;javascript:0.4 | 5 | 2
  Newsletter | copy | content | email-marketing:0.5! | 5 | 2 | - | newsletter
  Update plugins and test | fix | web | wordpress:0.5!;qa-testing:0.4 | 4 | 2
  Bid and budget review | campaign | media | paid-search:0.6! | 4 | 2
  Banner variants | design | design | figma:0.5! | 6 | 1 | - | banners
  Cut event video | edit | film | video-editing:0.5!;subtitling:0.3 | 8 | 2 | - | video
  Translate release note | translation | content | translation:0.6!;german:0.6 | 3 | 1 | - | text
`);
export const INTERNAL_STEPS: readonly StepLine[] = steps(`
  Case study for the website | copy | content | copywriting:0.6! | 8 | 2 | - | case study
  Pitch deck | design | design | figma:0.5!;branding:0.4 | 10 | 3 | - | deck
  Time-sheet report | report | data | reporting:0.5!;sql:0.4 | 5 | 2
  Renew certificates | fix | web | devops:0.5! | 3 | 2
`);
export const RISKS = [
  'client feedback is slow',
  'scope not signed off',
  'third-party interface',
  'one expert only',
  'tight broadcast date',
  'unclear rights',
] as const;
