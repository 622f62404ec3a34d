/**
 * The JSON body of a marketplace offer: every documented key, of virtual machines, of their first-party variant and of
 * Azure applications. Drafts may be incomplete, so that what is needed to publish is said beside a member and not asked
 * for by its type; `null` counts as absent.
 *
 * Made by `cargo xtask gen` from the catalog.
 */

/** One of these words, or another: the lists were never published in full. */
type Known<Word extends string> = Word | (string & {});

/**
 * Offer body
 *
 * The whole body of the request.
 */
export interface Offer {
  /**
   * Publisher id
   *
   * The id your company has in the marketplace; it cannot change once the offer is saved.
   *
   * Needed to publish.
   *
   * Source: CPP-VM-OFFER 2019-04-25; CPP-UPDATE 2018-08-27; add-publishers page after 2022-01-20; REAL
   */
  publisherId?: string | null;
  /**
   * Offer id
   *
   * Lower-case letters, digits and hyphens; it becomes part of the address and cannot change later. At most 50
   * characters (2018-09).
   *
   * Needed to publish.
   *
   * Source: CPP-VM-ORIG 2018-09-18; CPP-VM-OFFER 2019-04-25; PC-VM-2020; PC-VM-2022; SCH product
   */
  id?: string | null;
  /**
   * Offer type
   *
   * What kind of product this is; a virtual machine offer is microsoft-azure-virtualmachines.
   *
   * Needed to save.
   *
   * Source: API-CREATE 2020-07-29; REAL
   */
  offerTypeId: Known<"microsoft-azure-virtualmachines" | "microsoft-azure-corevm" | "microsoft-azure-applications">;
  /**
   * Offer type versions
   *
   * Version numbers of the field lists; keep them as they came, or leave them out.
   *
   * Source: SAMPLE; REAL
   */
  offerTypeVersions?: {
    /**
     * Version of this field list
     *
     * A whole number; keep it as it came.
     *
     * Source: SAMPLE; REAL
     */
    [namespace: string]: number | null;
  } | null;
  /**
   * Definition
   *
   * Holds the offer and its plans.
   *
   * Needed to publish.
   *
   * Source: SAMPLE
   */
  definition?: Definition | null;
  /**
   * Status
   *
   * Where the offer stands; written by the service. The service writes it; what a client sends is ignored.
   *
   * Source: API-GET 2020-07-14; API-STATUS; API-LIST; REAL
   */
  status?: Known<"neverPublished" | "notStarted" | "waitingForPublisherReview" | "running" | "succeeded" | "canceled" | "failed" | "published"> | null;
  /**
   * Version
   *
   * Raised by the service at each publish; a number of your own is ignored. The service writes it; what a client sends
   * is ignored.
   *
   * Source: API-GET 2020-07-14; API-LIST; API-OPS; REAL
   */
  version?: number | null;
  /**
   * Changed
   *
   * When the offer was last saved; written by the service. The service writes it; what a client sends is ignored.
   *
   * Source: SAMPLE (response); API-GET; REAL
   */
  changedTime?: string | null;
  /**
   * ETag in the body
   *
   * The mark of a saved state; what counts is the If-Match header. The service writes it; what a client sends is
   * ignored.
   *
   * Source: API-ERR 2020-07-14; SAMPLE; REAL
   */
  eTag?: string | null;
  /**
   * ETag copied by a client
   *
   * A copy some clients keep in their files; what counts is the If-Match header. The service writes it; what a client
   * sends is ignored.
   *
   * Source: REAL
   */
  Etag?: string | null;
  /**
   * Migration status
   *
   * Whether the offer was moved to Partner Center; written by the service. The service writes it; what a client sends
   * is ignored.
   *
   * Source: REAL
   */
  pcMigrationStatus?: Known<"none" | "migrated"> | null;
  /**
   * Address in Partner Center
   *
   * Where the moved offer is found; written by the service. The service writes it; what a client sends is ignored.
   *
   * Source: REAL 2022-06
   */
  pcRedirectUri?: string | null;
  /**
   * Upgrade requested
   *
   * Written by the service. The service writes it; what a client sends is ignored.
   *
   * Source: REAL 2022-06
   */
  isvUpgradeRequest?: boolean | null;
  /**
   * Lock status
   *
   * Written by the service, in lists only. The service writes it; what a client sends is ignored.
   *
   * Source: REAL 2022-06
   */
  lockStatus?: Known<"none"> | null;
  /**
   * Offer type changes
   *
   * Written by the service, in lists only. The service writes it; what a client sends is ignored.
   *
   * Source: REAL 2022-06
   */
  offerTypeChanges?: readonly (unknown)[] | null;
  /**
   * Regions without a new price
   *
   * Written by the service, in lists only. The service writes it; what a client sends is ignored.
   *
   * Source: REAL 2022-06
   */
  pricingNotRecalculatedRegions?: readonly (unknown)[] | null;
  /**
   * Other offer type versions
   *
   * Written by the service. The service writes it; what a client sends is ignored.
   *
   * Source: REAL 2022-06
   */
  offerTypeVersionsOverride?: object | null;
}

/**
 * Definition
 *
 * Holds the offer and its plans.
 */
export interface Definition {
  /**
   * Offer name in the portal
   *
   * A name for your own lists; customers do not see it. At most 50 characters (2018-09).
   *
   * Needed to publish.
   *
   * Source: CPP-VM-ORIG 2018-09-18; CPP-VM-OFFER 2019-04-25; API-LIST 2020-07-14; SCH product (alias up to 120)
   */
  displayText?: string | null;
  /**
   * Offer
   *
   * Everything that all plans share.
   *
   * Needed to publish.
   *
   * Source: SAMPLE
   */
  offer?: Listing | null;
  /**
   * Plans
   *
   * The variants customers choose from, each with its own images and price. At most 100 entries (2020-08).
   *
   * Needed to publish.
   *
   * Source: SAMPLE; PC-VM-2020 2020-08-07
   */
  plans?: readonly (Plan | null)[] | null;
}

/**
 * Offer
 *
 * Everything that all plans share.
 */
export interface Listing {
  /**
   * Title
   *
   * The name customers see in the marketplace. At most 50 characters (2018-12), 200 (2022-03).
   *
   * Needed to publish.
   *
   * Source: CPP-APP 2018-12-06; CPP-VM-OFFER 2019-04-25; PC-VM-2020; PC-VM-2022 2022-03-15
   */
  "microsoft-azure-marketplace.title"?: string | null;
  /**
   * Search summary
   *
   * One line that search results show under the title. At most 100 characters (2019-04).
   *
   * Needed to publish.
   *
   * Source: CPP-VM-OFFER 2019-04-25; PC-VM-2020; CERT 100.1.2 2022-05-20
   */
  "microsoft-azure-marketplace.summary"?: string | null;
  /**
   * Long summary
   *
   * Two or three sentences on what the product does; it may repeat the search summary. At most 256 characters
   * (2018-12).
   *
   * Needed to publish.
   *
   * Source: CPP-APP 2018-12-06; CPP-VM-OFFER 2019-04-25; PC-VM-2020
   */
  "microsoft-azure-marketplace.longSummary"?: string | null;
  /**
   * Description
   *
   * The full text of the listing, with simple HTML such as p, ul, li, b and h1; begin in English if the rest is in
   * another language. At most 3000 characters (2018-12).
   *
   * Needed to publish.
   *
   * Source: CPP-APP 2018-12-06; CPP-VM-OFFER 2019-04-25; CPP-IOT 2019-04-24; PC-VM-2020; PC-VM-2022
   */
  "microsoft-azure-marketplace.description"?: string | null;
  /**
   * Marketplace address name
   *
   * The last part of the listing's web address, for example contosoapp. At most 50 characters (2018-12).
   *
   * Needed to publish.
   *
   * Source: CPP-APP 2018-12-06; CPP-VM-OFFER 2019-04-25
   */
  "microsoft-azure-marketplace.offerMarketingUrlIdentifier"?: string | null;
  /**
   * Useful links
   *
   * Links to documentation and support that the listing shows.
   *
   * Source: CPP-VM-OFFER 2019-04-25; CPP-APP 2018-12-06; CPP-IOT 2019-04-24; PC-APP 2020-05-03
   */
  "microsoft-azure-marketplace.usefulLinks"?: readonly (UsefulLink | null)[] | null;
  /**
   * Categories
   *
   * Where the marketplace files the offer: categories with their subcategories. At most 2 entries (2019-04).
   *
   * Source: API-CREATE 2020-07-29; CPP-VM-OFFER 2019-04-25 (second text); PC-VM-2020; PC-CAT 2020-11-16. Azure
   * applications may have three (PC-APP 2020-05-03)
   */
  "microsoft-azure-marketplace.categoryMap"?: readonly (CategoryEntry | null)[] | null;
  /**
   * Categories (2018 form)
   *
   * Flat category words, as bodies of 2018 have them; newer bodies use the category map. At most 5 entries (2018-09).
   *
   * Source: SAMPLE 2018-09-13; CPP-VM-ORIG 2018-09-18; CPP-VM-OFFER 2019-04-25; REAL
   */
  "microsoft-azure-marketplace.categories"?: readonly (string | null)[] | null;
  /**
   * Small logo
   *
   * Address of a PNG; the marketplace copies the picture from this address, so it must be readable from outside.
   * Pixels: 40 x 40 (2018-12), 48 x 48 (2020-05).
   *
   * Needed to publish until 2020-08.
   *
   * Source: CPP-VM-OFFER 2019-04-25; CPP-APP 2018-12-06; CPP-IOT 2019-04-24; PC-APP 2020-05-03; PC-CONT 2020-06-17;
   * PC-VM-2020 (only the large logo)
   */
  "microsoft-azure-marketplace.smallLogo"?: string | null;
  /**
   * Medium logo
   *
   * Address of a PNG; the marketplace copies the picture from this address, so it must be readable from outside.
   * Pixels: 90 x 90 (2018-12).
   *
   * Needed to publish until 2020-08.
   *
   * Source: CPP-VM-OFFER 2019-04-25; CPP-APP 2018-12-06; CPP-IOT 2019-04-24; PC-VM-2020 (only the large logo)
   */
  "microsoft-azure-marketplace.mediumLogo"?: string | null;
  /**
   * Large logo
   *
   * Address of a square PNG; the marketplace copies the picture from this address, so it must be readable from outside.
   * Pixels: 115 x 115 (2018-12), 216 x 216 (2020-05), 216 x 216 up to 350 wide (2020-08).
   *
   * Needed to publish.
   *
   * Source: CPP-VM-OFFER 2019-04-25; CPP-APP 2018-12-06; PC-APP 2020-05-03; PC-CONT 2020-06-17; PC-VM-2020
   */
  "microsoft-azure-marketplace.largeLogo"?: string | null;
  /**
   * Wide logo
   *
   * Address of a PNG; the marketplace copies the picture from this address, so it must be readable from outside.
   * Pixels: 255 x 115 (2019-04).
   *
   * Needed to publish until 2020-08.
   *
   * Source: CPP-VM-OFFER 2019-04-25; PC-APP 2020-05-03; PC-CONT 2020-06-17; REAL
   */
  "microsoft-azure-marketplace.wideLogo"?: string | null;
  /**
   * Hero picture
   *
   * Address of a PNG; once published it cannot be removed again. Pixels: 815 x 290 (2018-09).
   *
   * Source: CPP-VM-ORIG 2018-09-18; CPP-VM-OFFER 2019-04-25; SAMPLE; PC-OTHER 2019-12-31
   */
  "microsoft-azure-marketplace.heroLogo"?: string | null;
  /**
   * Screenshots
   *
   * Pictures of the product in use; the form of an entry was never published. At most 5 entries (2018-12).
   *
   * Source: CPP-APP 2018-12-06; CPP-VM-OFFER 2019-04-25; PC-VM-2020. Entries unpublished
   */
  "microsoft-azure-marketplace.screenshots"?: readonly (unknown)[] | null;
  /**
   * Videos
   *
   * Films on YouTube or Vimeo; the form of an entry was never published. At most 5 entries (2020-05).
   *
   * Source: CPP-VM-OFFER 2019-04-25; PC-APP 2020-05-03; PC-VM-2020; PC-VM-2022 2022-03-15. Entries unpublished
   */
  "microsoft-azure-marketplace.videos"?: readonly (unknown)[] | null;
  /**
   * Privacy policy
   *
   * Address of the page with your privacy policy.
   *
   * Needed to publish.
   *
   * Source: CPP-VM-OFFER 2019-04-25; PC-VM-2020
   */
  "microsoft-azure-marketplace.privacyURL"?: string | null;
  /**
   * Terms of use
   *
   * The terms as text or simple HTML, or one address; needed unless the standard contract is used. At most 10000
   * characters (2019-12).
   *
   * Source: CPP-VM-OFFER 2019-04-25; PC-OTHER 2019-12-31; PC-VM-2020; PC-CONT 2020-06-17; REAL
   */
  "microsoft-azure-marketplace.termsOfUse"?: string | null;
  /**
   * Use the standard contract
   *
   * Offers the product under the Microsoft Standard Contract; after publishing there is no way back to your own terms.
   *
   * Source: CPP-VM-OFFER 2019-04-25; PC-VM-2020; REAL
   */
  "microsoft-azure-marketplace.useEnterpriseContract"?: boolean | null;
  /**
   * Amendment for everyone
   *
   * Additions to the standard contract for all customers, as text or one address.
   *
   * Source: PC-VM-2020; REAL
   */
  "microsoft-azure-marketplace.universalAmendmentTerms"?: string | null;
  /**
   * Amendments for single customers
   *
   * Additions to the standard contract for named tenants; the form of an entry was never published. At most 10 entries
   * (2020-08).
   *
   * Source: PC-VM-2020 2020-08-07; SCH property; REAL (only {} and null)
   */
  "microsoft-azure-marketplace.customAmendments"?: unknown;
  /**
   * Sell through Cloud Solution Providers
   *
   * Lets resellers of the Cloud Solution Provider program sell the offer.
   *
   * Source: CPP-VM-OFFER 2019-04-25; PC-VM-2020; cloud-solution-providers page 2020-07-14
   */
  "microsoft-azure-marketplace.cspOfferOptIn"?: boolean | null;
  /**
   * Preview subscriptions
   *
   * Ids of the Azure subscriptions that see the offer before it goes live. At most 100 entries (2018-09).
   *
   * Needed to publish.
   *
   * Source: CPP-VM-ORIG 2018-09-18; CPP-VM-OFFER 2019-04-25; PC-VM-2020
   */
  "microsoft-azure-marketplace.allowedSubscriptions"?: readonly (string | null)[] | null;
  /**
   * Engineering contact name
   *
   * Who answers technical questions between you and the marketplace.
   *
   * Needed to publish.
   *
   * Source: CPP-VM-OFFER 2019-04-25; PC-CONT 2020-06-17; SCH listing; REAL
   */
  "microsoft-azure-marketplace.engineeringContactName"?: string | null;
  /**
   * Engineering contact e-mail
   *
   * The e-mail address for technical questions between you and the marketplace.
   *
   * Needed to publish.
   *
   * Source: CPP-VM-OFFER 2019-04-25; PC-CONT 2020-06-17; SCH listing; REAL
   */
  "microsoft-azure-marketplace.engineeringContactEmail"?: string | null;
  /**
   * Engineering contact telephone
   *
   * The telephone number for technical questions between you and the marketplace, with the country code.
   *
   * Needed to publish.
   *
   * Source: CPP-VM-OFFER 2019-04-25; PC-CONT 2020-06-17; SCH listing; REAL
   */
  "microsoft-azure-marketplace.engineeringContactPhone"?: string | null;
  /**
   * Support contact name
   *
   * Who answers questions about support cases.
   *
   * Needed to publish.
   *
   * Source: CPP-VM-OFFER 2019-04-25; PC-CONT 2020-06-17; SCH listing; REAL
   */
  "microsoft-azure-marketplace.supportContactName"?: string | null;
  /**
   * Support contact e-mail
   *
   * The e-mail address for questions about support cases.
   *
   * Needed to publish.
   *
   * Source: CPP-VM-OFFER 2019-04-25; PC-CONT 2020-06-17; SCH listing; REAL
   */
  "microsoft-azure-marketplace.supportContactEmail"?: string | null;
  /**
   * Support contact telephone
   *
   * The telephone number for questions about support cases, with the country code.
   *
   * Needed to publish.
   *
   * Source: CPP-VM-OFFER 2019-04-25; PC-CONT 2020-06-17; SCH listing; REAL
   */
  "microsoft-azure-marketplace.supportContactPhone"?: string | null;
  /**
   * Support page
   *
   * Address of your support page for customers of public Azure; may stay empty.
   *
   * Source: CPP-VM-OFFER 2019-04-25; SAMPLE
   */
  "microsoft-azure-marketplace.publicAzureSupportUrl"?: string | null;
  /**
   * Support page for US Government
   *
   * Address of your support page for customers of Azure Government; may stay empty.
   *
   * Source: CPP-VM-OFFER 2019-04-25; SAMPLE
   */
  "microsoft-azure-marketplace.fairfaxSupportUrl"?: string | null;
  /**
   * Manager contact name
   *
   * Who answers questions of resellers; may stay empty.
   *
   * Source: REAL; looks like the CSP program contact of PC-VM-2022 2022-03-15 and SCH listing
   */
  "microsoft-azure-virtualmachines.managerContactName"?: string | null;
  /**
   * Manager contact e-mail
   *
   * The e-mail address for resellers; may stay empty.
   *
   * Source: REAL; looks like the CSP program contact of PC-VM-2022 2022-03-15 and SCH listing
   */
  "microsoft-azure-virtualmachines.managerContactEmail"?: string | null;
  /**
   * Manager contact telephone
   *
   * The telephone number for resellers; may stay empty.
   *
   * Source: REAL; looks like the CSP program contact of PC-VM-2022 2022-03-15 and SCH listing
   */
  "microsoft-azure-virtualmachines.managerContactPhone"?: string | null;
  /**
   * Marketing materials
   *
   * Where resellers find marketing materials; may stay empty.
   *
   * Source: REAL; looks like the CSP program marketing materials of PC-VM-2022 2022-03-15
   */
  "microsoft-azure-virtualmachines.gtmMaterials"?: string | null;
  /**
   * Lead destination
   *
   * Where details of interested customers go; None keeps them nowhere. Only the word None has been seen in a body.
   *
   * Source: CPP-VM-OFFER 2019-04-25; PC-LEADS; SAMPLE. Words other than None are portal names
   */
  "microsoft-azure-marketplace.leadDestination"?: Known<"None" | "AzureTable" | "Blob" | "CRM" | "HTTPS" | "Marketo" | "Salesforce"> | null;
  /**
   * Azure table for leads
   *
   * Where leads are written if they go to an Azure table.
   *
   * Source: SAMPLE (always {})
   */
  "microsoft-azure-marketplace.tableLeadConfiguration"?: {
    /**
     * Connection string
     *
     * The connection string of the storage account, from its access keys page. A secret.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    storageAccountConnectionString?: string | null;
    /**
     * Contact e-mails
     *
     * Who is told about a new lead.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    contactEmail?: readonly (string | null)[] | null;
  } | null;
  /**
   * Azure blob for leads
   *
   * Where leads are written if they go to a blob container; no longer recommended.
   *
   * Source: SAMPLE (always {})
   */
  "microsoft-azure-marketplace.blobLeadConfiguration"?: {
    /**
     * Connection string
     *
     * The connection string of the storage account, from its access keys page. A secret.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    storageAccountConnectionString?: string | null;
    /**
     * Container name
     *
     * The container in the storage account; lower-case letters, digits and hyphens.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    containerName?: string | null;
    /**
     * Contact e-mails
     *
     * Who is told about a new lead.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    contactEmail?: readonly (string | null)[] | null;
  } | null;
  /**
   * Dynamics CRM for leads
   *
   * Where leads are written if they go to Dynamics CRM Online.
   *
   * Source: SAMPLE (always {})
   */
  "microsoft-azure-marketplace.crmLeadConfiguration"?: {
    /**
     * Instance address
     *
     * Address of the Dynamics instance, for example https://contoso.crm4.dynamics.com.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    instanceUrl?: string | null;
    /**
     * Sign-in kind
     *
     * How the marketplace signs in to Dynamics.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    authentication?: Known<"azureAD" | "office365"> | null;
    /**
     * Application id
     *
     * The GUID of the registered application, for sign-in with Azure Active Directory.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    applicationId?: string | null;
    /**
     * Application key
     *
     * The key of the registered application, for sign-in with Azure Active Directory. At most 2048 characters
     * (2022-03). A secret.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    applicationKey?: string | null;
    /**
     * Directory id
     *
     * The GUID of the tenant, for sign-in with Azure Active Directory.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    directoryId?: string | null;
    /**
     * User name
     *
     * The account that signs in with Office 365. At most 128 characters (2022-03).
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    username?: string | null;
    /**
     * Password
     *
     * The password of the account that signs in with Office 365. At most 256 characters (2022-03). A secret.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    password?: string | null;
    /**
     * Contact e-mails
     *
     * Who is told about a new lead.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    contactEmail?: readonly (string | null)[] | null;
  } | null;
  /**
   * HTTPS endpoint for leads
   *
   * Where leads are sent if they go to an address of your own.
   *
   * Source: SAMPLE (always {})
   */
  "microsoft-azure-marketplace.httpsEndpointLeadConfiguration"?: {
    /**
     * Endpoint address
     *
     * The address that receives each lead, beginning with https://.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    httpsEndpointUrl?: string | null;
    /**
     * Contact e-mails
     *
     * Who is told about a new lead.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    contactEmail?: readonly (string | null)[] | null;
  } | null;
  /**
   * Marketo for leads
   *
   * Where leads are sent if they go to Marketo.
   *
   * Source: SAMPLE (always {})
   */
  "microsoft-azure-marketplace.marketoLeadConfiguration"?: {
    /**
     * Server id
     *
     * The first part of your Marketo address, for example ys12.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    serverId?: string | null;
    /**
     * Munchkin id
     *
     * The account code in Marketo, for example 123-PQR-789.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    munchkinId?: string | null;
    /**
     * Form id
     *
     * The number of the Marketo form that takes the leads.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    formId?: string | null;
    /**
     * Client id
     *
     * The id of the Marketo API user.
     *
     * Source: lead overview page, note of 2022-12
     */
    clientId?: string | null;
    /**
     * Client secret
     *
     * The secret of the Marketo API user. A secret.
     *
     * Source: lead overview page, note of 2022-12
     */
    clientSecret?: string | null;
    /**
     * Contact e-mails
     *
     * Who is told about a new lead.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    contactEmail?: readonly (string | null)[] | null;
  } | null;
  /**
   * Salesforce for leads
   *
   * Where leads are sent if they go to Salesforce.
   *
   * Source: SAMPLE (always {})
   */
  "microsoft-azure-marketplace.salesForceLeadConfiguration"?: {
    /**
     * Object identifier
     *
     * The Salesforce organization id, the value of oid in the web-to-lead form.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    objectIdentifier?: string | null;
    /**
     * Contact e-mails
     *
     * Who is told about a new lead.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    contactEmail?: readonly (string | null)[] | null;
  } | null;
  /**
   * Lead notification e-mails
   *
   * Who is told about new leads; several addresses are separated by semicolons.
   *
   * Source: REAL; PC-LEADS 2020-03-30 (the semicolon)
   */
  "microsoft-azure-marketplace.leadNotificationEmails"?: string | null;
  /**
   * Offer a test drive
   *
   * Lets customers try the product before buying; it needs a lead destination.
   *
   * Source: REAL; PC-VM-2020
   */
  "microsoft-azure-marketplace-testdrive.enabled"?: boolean | null;
  /**
   * Test drive description
   *
   * What customers can try and learn, with simple HTML; needed when the test drive is offered. At most 3000 characters
   * (2020-05).
   *
   * Source: PC-APP 2020-05-03; CPP-VM-OFFER 2019-04-25; CPP-APP 2019-04-23; REAL
   */
  "microsoft-azure-marketplace-testdrive.description"?: string | null;
  /**
   * Access information
   *
   * What customers need to sign in to the test drive; needed when the test drive is offered. At most 10000 characters
   * (2020-05).
   *
   * Source: PC-APP 2020-05-03; CPP-VM-OFFER 2019-04-25; REAL
   */
  "microsoft-azure-marketplace-testdrive.accessInformation"?: string | null;
  /**
   * User manual
   *
   * Address of a PDF that guides through the test drive; needed when the test drive is offered.
   *
   * Source: PC-APP 2020-05-03; CPP-VM-OFFER 2019-04-25; REAL
   */
  "microsoft-azure-marketplace-testdrive.userManual"?: string | null;
  /**
   * Test drive videos
   *
   * Films about the test drive on YouTube or Vimeo; the form of an entry was never published.
   *
   * Source: PC-APP 2020-05-03; CPP-APP 2019-04-23; SAMPLE (response). Entries unpublished
   */
  "microsoft-azure-marketplace-testdrive.videos"?: readonly (unknown)[] | null;
  /**
   * Title
   *
   * The name customers see in the marketplace.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.title"?: string | null;
  /**
   * Search summary
   *
   * One line that search results show under the title.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.summary"?: string | null;
  /**
   * Description
   *
   * The full text of the listing, with simple HTML.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.description"?: string | null;
  /**
   * Preview subscriptions
   *
   * Ids of the Azure subscriptions that see the offer before it goes live.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.allowedSubscriptions"?: readonly (string | null)[] | null;
  /**
   * Lead destination
   *
   * Where details of interested customers go; None keeps them nowhere. Only the word None has been seen in a body.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.leadDestination"?: Known<"None" | "AzureTable" | "Blob" | "CRM" | "HTTPS" | "Marketo" | "Salesforce"> | null;
  /**
   * Azure table for leads
   *
   * Where leads are written if they go to an Azure table.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.tableLeadConfiguration"?: {
    /**
     * Connection string
     *
     * The connection string of the storage account, from its access keys page. A secret.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    storageAccountConnectionString?: string | null;
    /**
     * Contact e-mails
     *
     * Who is told about a new lead.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    contactEmail?: readonly (string | null)[] | null;
  } | null;
  /**
   * Azure blob for leads
   *
   * Where leads are written if they go to a blob container; no longer recommended.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.blobLeadConfiguration"?: {
    /**
     * Connection string
     *
     * The connection string of the storage account, from its access keys page. A secret.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    storageAccountConnectionString?: string | null;
    /**
     * Container name
     *
     * The container in the storage account; lower-case letters, digits and hyphens.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    containerName?: string | null;
    /**
     * Contact e-mails
     *
     * Who is told about a new lead.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    contactEmail?: readonly (string | null)[] | null;
  } | null;
  /**
   * Dynamics CRM for leads
   *
   * Where leads are written if they go to Dynamics CRM Online.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.crmLeadConfiguration"?: {
    /**
     * Instance address
     *
     * Address of the Dynamics instance, for example https://contoso.crm4.dynamics.com.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    instanceUrl?: string | null;
    /**
     * Sign-in kind
     *
     * How the marketplace signs in to Dynamics.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    authentication?: Known<"azureAD" | "office365"> | null;
    /**
     * Application id
     *
     * The GUID of the registered application, for sign-in with Azure Active Directory.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    applicationId?: string | null;
    /**
     * Application key
     *
     * The key of the registered application, for sign-in with Azure Active Directory. At most 2048 characters
     * (2022-03). A secret.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    applicationKey?: string | null;
    /**
     * Directory id
     *
     * The GUID of the tenant, for sign-in with Azure Active Directory.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    directoryId?: string | null;
    /**
     * User name
     *
     * The account that signs in with Office 365. At most 128 characters (2022-03).
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    username?: string | null;
    /**
     * Password
     *
     * The password of the account that signs in with Office 365. At most 256 characters (2022-03). A secret.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    password?: string | null;
    /**
     * Contact e-mails
     *
     * Who is told about a new lead.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    contactEmail?: readonly (string | null)[] | null;
  } | null;
  /**
   * HTTPS endpoint for leads
   *
   * Where leads are sent if they go to an address of your own.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.httpsEndpointLeadConfiguration"?: {
    /**
     * Endpoint address
     *
     * The address that receives each lead, beginning with https://.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    httpsEndpointUrl?: string | null;
    /**
     * Contact e-mails
     *
     * Who is told about a new lead.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    contactEmail?: readonly (string | null)[] | null;
  } | null;
  /**
   * Marketo for leads
   *
   * Where leads are sent if they go to Marketo.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.marketoLeadConfiguration"?: {
    /**
     * Server id
     *
     * The first part of your Marketo address, for example ys12.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    serverId?: string | null;
    /**
     * Munchkin id
     *
     * The account code in Marketo, for example 123-PQR-789.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    munchkinId?: string | null;
    /**
     * Form id
     *
     * The number of the Marketo form that takes the leads.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    formId?: string | null;
    /**
     * Client id
     *
     * The id of the Marketo API user.
     *
     * Source: lead overview page, note of 2022-12
     */
    clientId?: string | null;
    /**
     * Client secret
     *
     * The secret of the Marketo API user. A secret.
     *
     * Source: lead overview page, note of 2022-12
     */
    clientSecret?: string | null;
    /**
     * Contact e-mails
     *
     * Who is told about a new lead.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    contactEmail?: readonly (string | null)[] | null;
  } | null;
  /**
   * Salesforce for leads
   *
   * Where leads are sent if they go to Salesforce.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.salesForceLeadConfiguration"?: {
    /**
     * Object identifier
     *
     * The Salesforce organization id, the value of oid in the web-to-lead form.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    objectIdentifier?: string | null;
    /**
     * Contact e-mails
     *
     * Who is told about a new lead.
     *
     * Source: SCH customer-leads; PC-LEADS
     */
    contactEmail?: readonly (string | null)[] | null;
  } | null;
  /**
   * Lead notification e-mails
   *
   * Who is told about new leads; several addresses are separated by semicolons.
   *
   * Source: REAL; PC-LEADS 2020-03-30 (the semicolon)
   */
  "microsoft-azure-corevm.leadNotificationEmails"?: string | null;
  /**
   * Earlier offer id
   *
   * The id this offer had before.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.legacyOfferId"?: string | null;
  /**
   * Earlier publisher id
   *
   * The id the publisher had before.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.legacyPublisherId"?: string | null;
  /**
   * Manager contact name
   *
   * Who answers questions of resellers; may stay empty.
   *
   * Source: REAL; looks like the CSP program contact of PC-VM-2022 2022-03-15 and SCH listing
   */
  "microsoft-azure-applications.managerContactName"?: string | null;
  /**
   * Manager contact e-mail
   *
   * The e-mail address for resellers; may stay empty.
   *
   * Source: REAL; looks like the CSP program contact of PC-VM-2022 2022-03-15 and SCH listing
   */
  "microsoft-azure-applications.managerContactEmail"?: string | null;
  /**
   * Manager contact telephone
   *
   * The telephone number for resellers; may stay empty.
   *
   * Source: REAL; looks like the CSP program contact of PC-VM-2022 2022-03-15 and SCH listing
   */
  "microsoft-azure-applications.managerContactPhone"?: string | null;
  /**
   * Marketing materials
   *
   * Where resellers find marketing materials; may stay empty.
   *
   * Source: REAL; looks like the CSP program marketing materials of PC-VM-2022 2022-03-15
   */
  "microsoft-azure-applications.gtmMaterials"?: string | null;
}

/**
 * Useful link
 *
 * One link with the words that stand for it.
 */
export interface UsefulLink {
  /**
   * Link text
   *
   * The words customers click.
   *
   * Source: SAMPLE
   */
  linkTitle?: string | null;
  /**
   * Link address
   *
   * The page the link opens, beginning with https://.
   *
   * Source: SAMPLE; PC-CONT 2020-06-17
   */
  linkUrl?: string | null;
}

/**
 * Category entry
 *
 * A category and the subcategories chosen in it.
 */
export interface CategoryEntry {
  /**
   * Category
   *
   * The key of the category; the keys differ by offer type.
   *
   * Source: SAMPLE 2020-07-14; API-CREATE 2020-07-29
   */
  categoryL1?: string | null;
  /**
   * Subcategories
   *
   * Keys of subcategories that belong to the category. At most 2 entries (2019-04).
   *
   * Source: SAMPLE 2020-07-14; API-CREATE 2020-07-29; CPP-VM-OFFER 2019-04-25 (second text); PC-VM-2020
   */
  [categoryL1: `categoryL2-${string}`]: readonly (string | null)[] | null;
}

/**
 * Plan
 *
 * One variant of the offer, once called SKU.
 */
export interface Plan {
  /**
   * Plan id
   *
   * Lower-case letters, digits and hyphens, different for each plan; it cannot change once published. At most 50
   * characters (2018-10).
   *
   * Needed to publish.
   *
   * Source: CPP-IOT 2018-10-18; CPP-APP 2018-12-06; CPP-VM-SKU 2019-04-25; PC-VM-2020; SCH plan; REAL
   */
  planId?: string | null;
  /**
   * Plan title
   *
   * The name of the plan, different for each plan of the offer. At most 50 characters (2018-10), 100 (2020-08).
   *
   * Needed to publish.
   *
   * Source: CPP-IOT 2018-10-18; CPP-VM-SKU 2019-04-25; PC-VM-2020 2020-08-07; PC-VM-2022 2022-02-10
   */
  "microsoft-azure-virtualmachines.skuTitle"?: string | null;
  /**
   * Plan summary
   *
   * One line that tells this plan from the others. At most 100 characters (2018-10).
   *
   * Needed to publish.
   *
   * Source: CPP-IOT 2018-10-18; CPP-VM-SKU 2019-04-25; PC-VM-2020; PC-VM-2022 2022-02-10
   */
  "microsoft-azure-virtualmachines.skuSummary"?: string | null;
  /**
   * Plan description
   *
   * What the plan contains and for whom it is, with simple HTML. At most 3000 characters (2018-10), 2000 (2020-05).
   *
   * Needed to publish.
   *
   * Source: PC-APP 2020-05-03; PC-CONT 2020-06-17; PC-VM-2020; PC-VM-2022 2022-02-10 (2000). CPP-IOT 2018-10-18 has
   * 3000, and the page for virtual machines of that year gives no figure, so 3000 stands for the time before 2020-05
   */
  "microsoft-azure-virtualmachines.skuDescription"?: string | null;
  /**
   * Hide this plan
   *
   * A hidden plan is not listed; solution templates and scripts can still deploy it.
   *
   * Needed to publish.
   *
   * Source: CPP-VM-SKU 2019-04-25; PC-VM-2020; PC-VM-2022 2022-02-10
   */
  "microsoft-azure-virtualmachines.hideSKUForSolutionTemplate"?: boolean | null;
  /**
   * Clouds
   *
   * The Azure clouds that offer this plan; once published a cloud cannot be taken away.
   *
   * Needed to publish.
   *
   * Source: CPP-VM-SKU 2019-04-25; PC-VM-2020; PC-VM-2022; SCH plan; REAL
   */
  "microsoft-azure-virtualmachines.cloudAvailability"?: readonly (Known<"PublicAzure" | "Fairfax" | "Mooncake" | "Blackforest"> | null)[] | null;
  /**
   * US Government certifications
   *
   * Certifications that matter to Azure Government customers; the form of an entry was never published. At most 100
   * entries (2020-05).
   *
   * Source: PC-APP 2020-05-03; PC-VM-2020; PC-VM-2022 2022-02-10; SAMPLE (response). Entries unpublished
   */
  "microsoft-azure-virtualmachines.certificationsFairfax"?: readonly (unknown)[] | null;
  /**
   * Regions
   *
   * Two-letter codes of the countries and regions where the plan is sold.
   *
   * Needed to publish.
   *
   * Source: API-PRICE 2018-09-13; PC-GEO 2020-07-29; PC-VM-2020; SAMPLE
   */
  regions?: readonly (string | null)[] | null;
  /**
   * Private audience
   *
   * Restricts the plan to named subscriptions; a published public plan cannot become private.
   *
   * Source: PC-PRIV 2019-08-15; PC-VM-2020; REAL
   */
  restrictedAudience?: {
    /**
     * Subscriptions
     *
     * The subscriptions that see the plan. At most 10 entries (2019-08).
     *
     * Source: PC-PRIV 2019-08-15; PC-VM-2020; REAL
     */
    manualEntries?: readonly ({
      /**
       * Kind of id
       *
       * For a subscription the word subscriptionId.
       *
       * Source: PC-PRIV 2019-08-15; REAL
       */
      type?: Known<"subscriptionId"> | null;
      /**
       * Subscription id
       *
       * The GUID of the subscription, in lower case.
       *
       * Source: PC-PRIV 2019-08-15; PC-VM-2020; REAL
       */
      id?: string | null;
      /**
       * Note
       *
       * Who this is, for your own memory.
       *
       * Source: PC-PRIV 2019-08-15; REAL
       */
      description?: string | null;
    } | null)[] | null;
    /**
     * List of subscriptions as a file
     *
     * Address of a CSV file with the columns type, id and description.
     *
     * Source: PC-PRIV 2019-08-15; PC-VM-2020
     */
    uploadedCsvUri?: string | null;
  } | null;
  /**
   * Private audience by tenant
   *
   * Restricts the plan to named tenants.
   *
   * Source: REAL; PC-VM-2022 2022-02-10
   */
  tenantAudience?: {
    /**
     * Tenants
     *
     * The tenants that see the plan. At most 10 entries (2022-02).
     *
     * Source: REAL; PC-VM-2022 2022-02-10
     */
    manualEntries?: readonly ({
      /**
       * Kind of id
       *
       * For a tenant the word tenantId.
       *
       * Source: REAL
       */
      type?: Known<"tenantId"> | null;
      /**
       * Tenant id
       *
       * The GUID of the tenant, in lower case.
       *
       * Source: REAL
       */
      id?: string | null;
      /**
       * Note
       *
       * Who this is, for your own memory.
       *
       * Source: REAL
       */
      description?: string | null;
    } | null)[] | null;
  } | null;
  /**
   * Price
   *
   * Bring your own licence, or a price by core or core size.
   *
   * Source: SAMPLE; API-PRICE 2018-09-13; CPP-VM-ORIG 2018-09-18; REAL
   */
  virtualMachinePricing?: Pricing | null;
  /**
   * Price in simplified currencies
   *
   * The same as the price, for the currency rules from September 2018; where both stand they should say the same.
   *
   * Source: CPP-UPDATE 2018-08-27; REAL
   */
  virtualMachinePricingV2?: Pricing | null;
  /**
   * Operating system family
   *
   * Windows or Linux.
   *
   * Needed to publish.
   *
   * Source: CPP-VM-SKU 2019-04-25; REAL
   */
  "microsoft-azure-virtualmachines.operatingSystemFamily"?: Known<"Windows" | "Linux"> | null;
  /**
   * Operating system type
   *
   * A word for the operating system, for Linux too; Other if none fits.
   *
   * Source: CPP-VM-SKU 2019-04-25; SAMPLE; REAL. No list was published
   */
  "microsoft-azure-virtualmachines.windowsOSType"?: Known<"Other" | "Ubuntu" | "linux" | "Red Hat Enterprise Linux" | "CentOS" | "CBL-Mariner"> | null;
  /**
   * Operating system type (as returned)
   *
   * The name under which the service returns the operating system type.
   *
   * Source: REAL 2022. No list was published
   */
  "microsoft-azure-virtualmachines.osType"?: Known<"Other" | "Ubuntu" | "linux" | "Red Hat Enterprise Linux" | "CentOS" | "CBL-Mariner"> | null;
  /**
   * Operating system name
   *
   * The friendly name customers read, for example Ubuntu Server 20.04 LTS.
   *
   * Needed to publish.
   *
   * Source: CPP-VM-SKU 2019-04-25; SCH (up to 100 characters)
   */
  "microsoft-azure-virtualmachines.operationSystem"?: string | null;
  /**
   * Images
   *
   * Disk images by version; a published version never changes, a new one must be higher. At most 8 entries (2018-09).
   *
   * Needed to publish.
   *
   * Source: CPP-VM-ORIG 2018-09-18; CPP-VM-SKU 2019-04-25; CPP-UPDATE 2018-08-27; API-OPS; PC-VM-2020; PC-VM-2022; SCH;
   * REAL
   */
  "microsoft-azure-virtualmachines.vmImages"?: {
    /**
     * Image
     *
     * One version; its key has three numbers, for example 1.0.1.
     *
     * Source: CPP-VM-SKU 2019-04-25; SCH; REAL
     */
    [version: string]: VmImage | null;
  } | null;
  /**
   * Open ports
   *
   * Ports to open beside the usual one for remote access; the form of an entry was never published.
   *
   * Source: CPP-VM-SKU 2019-04-25; PC-VM-2022 2022-04-27; SCH (up to 100). Entries unpublished
   */
  "microsoft-azure-virtualmachines.openPorts"?: readonly (unknown)[] | null;
  /**
   * Supports accelerated networking
   *
   * The image has the drivers for accelerated networking.
   *
   * Source: REAL
   */
  "microsoft-azure-virtualmachines.supportsAcceleratedNetworking"?: boolean | null;
  /**
   * Supports cloud-init
   *
   * The image can be set up with cloud-init.
   *
   * Source: REAL
   */
  "microsoft-azure-virtualmachines.supportsCloudInit"?: boolean | null;
  /**
   * Supports backup
   *
   * Azure Backup works with the image.
   *
   * Source: REAL
   */
  "microsoft-azure-virtualmachines.supportsBackup"?: boolean | null;
  /**
   * Supports extensions
   *
   * Virtual machine extensions work with the image.
   *
   * Source: REAL
   */
  "microsoft-azure-virtualmachines.supportsExtensions"?: boolean | null;
  /**
   * Supports hibernation
   *
   * The machine can be put to sleep and woken up.
   *
   * Source: REAL
   */
  "microsoft-azure-virtualmachines.supportsHibernation"?: boolean | null;
  /**
   * Supports NVMe
   *
   * The image has the drivers for NVMe disks.
   *
   * Source: REAL
   */
  "microsoft-azure-virtualmachines.supportsNVMe"?: boolean | null;
  /**
   * Is a network virtual appliance
   *
   * The image is a firewall, router or the like.
   *
   * Source: REAL
   */
  "microsoft-azure-virtualmachines.isNetworkVirtualAppliance"?: boolean | null;
  /**
   * Is locked down
   *
   * Customers cannot sign in to the machine remotely.
   *
   * Source: REAL
   */
  "microsoft-azure-virtualmachines.isLockedDown"?: boolean | null;
  /**
   * Needs a custom ARM template
   *
   * The machine can be deployed only with a template of its own.
   *
   * Source: REAL
   */
  "microsoft-azure-virtualmachines.isCustomArmTemplateRequired"?: boolean | null;
  /**
   * Managed disks only
   *
   * The machine can be deployed only with managed disks.
   *
   * Source: REAL
   */
  "microsoft-azure-virtualmachines.allowOnlyManagedDiskDeployments"?: boolean | null;
  /**
   * Needs a custom ARM template (older name)
   *
   * The machine can be deployed only with a template of its own.
   *
   * Source: REAL
   */
  "microsoft-azure-virtualmachines.requiresCustomARMTemplateForDeployment"?: boolean | null;
  /**
   * Generation
   *
   * The virtual machine generation of the image; only 1 has been seen.
   *
   * Source: REAL 2022
   */
  "microsoft-azure-virtualmachines.generation"?: Known<"1"> | null;
  /**
   * Patching
   *
   * How the machine takes updates.
   *
   * Source: REAL 2022
   */
  "microsoft-azure-virtualmachines.patchOptions"?: {
    /**
     * Supports hotpatch
     *
     * Updates can be installed without a restart.
     *
     * Source: REAL 2022
     */
    supportsHotpatch?: boolean | null;
  } | null;
  /**
   * Recommended sizes
   *
   * The virtual machine sizes customers are shown first. At most 6 entries (2018-09).
   *
   * Needed to publish.
   *
   * Source: CPP-VM-ORIG 2018-09-18; CPP-VM-SKU 2019-04-25; PC-VM-2022; SCH; REAL
   */
  "microsoft-azure-virtualmachines.recommendedVMSizes"?: readonly (Known<"a0-basic" | "a0-standard" | "a1-basic" | "a1-standard" | "a2-basic" | "a2-standard" | "b1s-standard" | "b2s-standard" | "b4ms-standard" | "ds2-standard-v2" | "ds3-standard-v2" | "d2-standard-v3" | "d2s-standard-v3" | "d4s-standard-v3"> | null)[] | null;
  /**
   * Earlier plan id
   *
   * The id this plan had before; keep it as it came. The service writes it; what a client sends is ignored.
   *
   * Source: REAL 2022
   */
  "microsoft-azure-virtualmachines.legacyPlanId"?: string | null;
  /**
   * Plan title
   *
   * The name of the plan, different for each plan of the offer.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.skuTitle"?: string | null;
  /**
   * Plan summary
   *
   * One line that tells this plan from the others.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.skuSummary"?: string | null;
  /**
   * Plan long summary
   *
   * Two or three sentences on what the plan contains.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.skuLongSummary"?: string | null;
  /**
   * Plan description for public Azure
   *
   * What the plan contains, as customers of public Azure read it.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.skuDescriptionPublicAzure"?: string | null;
  /**
   * Plan description for Azure Government
   *
   * What the plan contains, as customers of Azure Government read it.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.skuDescriptionFairfax"?: string | null;
  /**
   * Plan description for Azure China
   *
   * What the plan contains, as customers of Azure China read it.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.skuDescriptionMooncake"?: string | null;
  /**
   * Plan description for Azure Germany
   *
   * What the plan contains, as customers of Azure Germany read it.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.skuDescriptionBlackforest"?: string | null;
  /**
   * Hide this plan
   *
   * A hidden plan is not listed; solution templates and scripts can still deploy it.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.hideSKUForSolutionTemplate"?: boolean | null;
  /**
   * Useful links for public Azure
   *
   * Links to documentation and support that customers of public Azure see.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.usefulLinksPublicAzure"?: readonly (UsefulLink | null)[] | null;
  /**
   * Useful links for Azure Government
   *
   * Links to documentation and support that customers of Azure Government see.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.usefulLinksFairfax"?: readonly (UsefulLink | null)[] | null;
  /**
   * Useful links for Azure China
   *
   * Links to documentation and support that customers of Azure China see.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.usefulLinksMooncake"?: readonly (UsefulLink | null)[] | null;
  /**
   * Useful links for Azure Germany
   *
   * Links to documentation and support that customers of Azure Germany see.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.usefulLinksBlackforest"?: readonly (UsefulLink | null)[] | null;
  /**
   * Categories
   *
   * Where the marketplace files the plan.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.categoryMap"?: readonly (CategoryEntry | null)[] | null;
  /**
   * Categories (2018 form)
   *
   * Flat category words, as bodies of 2018 have them.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.categories"?: readonly (string | null)[] | null;
  /**
   * Small logo
   *
   * Address of a PNG; the marketplace copies the picture from this address, so it must be readable from outside.
   * Pixels: 40 x 40 (2018-12), 48 x 48 (2020-05).
   *
   * Source: REAL. Pixels: as for the logo of the offer
   */
  "microsoft-azure-corevm.smallLogo"?: string | null;
  /**
   * Medium logo
   *
   * Address of a PNG; the marketplace copies the picture from this address, so it must be readable from outside.
   * Pixels: 90 x 90 (2018-12).
   *
   * Source: REAL. Pixels: as for the logo of the offer
   */
  "microsoft-azure-corevm.mediumLogo"?: string | null;
  /**
   * Large logo
   *
   * Address of a square PNG; the marketplace copies the picture from this address, so it must be readable from outside.
   * Pixels: 115 x 115 (2018-12), 216 x 216 (2020-05), 216 x 216 up to 350 wide (2020-08).
   *
   * Source: REAL. Pixels: as for the logo of the offer
   */
  "microsoft-azure-corevm.largeLogo"?: string | null;
  /**
   * Wide logo
   *
   * Address of a PNG; the marketplace copies the picture from this address, so it must be readable from outside.
   * Pixels: 255 x 115 (2019-04).
   *
   * Source: REAL. Pixels: as for the logo of the offer
   */
  "microsoft-azure-corevm.wideLogo"?: string | null;
  /**
   * Screenshots
   *
   * Pictures of the product in use; the form of an entry was never published.
   *
   * Source: REAL. Entries unpublished
   */
  "microsoft-azure-corevm.screenshots"?: readonly (unknown)[] | null;
  /**
   * Videos
   *
   * Films on YouTube or Vimeo; the form of an entry was never published.
   *
   * Source: REAL. Entries unpublished
   */
  "microsoft-azure-corevm.videos"?: readonly (unknown)[] | null;
  /**
   * Privacy policy
   *
   * Address of the page with your privacy policy.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.privacyURL"?: string | null;
  /**
   * Terms of use
   *
   * Address of the page with the terms of use.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.termsOfUseURL"?: string | null;
  /**
   * Lead generation id
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.leadGenerationId"?: string | null;
  /**
   * Clouds
   *
   * The Azure clouds that offer this plan.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.cloudAvailability"?: readonly (Known<"PublicAzure" | "Fairfax" | "Mooncake" | "Blackforest"> | null)[] | null;
  /**
   * US Government certifications
   *
   * Certifications that matter to Azure Government customers; the form of an entry was never published.
   *
   * Source: REAL. Entries unpublished
   */
  "microsoft-azure-corevm.certificationsFairfax"?: readonly (unknown)[] | null;
  /**
   * Pricing page
   *
   * Address of the page that explains the price.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.pricingDetailsUrl"?: string | null;
  /**
   * Eligible for the free tier
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.freeTierEligible"?: boolean | null;
  /**
   * Premium product of a third party
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.isPremiumThirdParty"?: boolean | null;
  /**
   * Operating system family
   *
   * Windows or Linux.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.operatingSystemFamily"?: Known<"Windows" | "Linux"> | null;
  /**
   * Operating system type
   *
   * A word for the operating system.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.osType"?: Known<"Other" | "Ubuntu" | "linux" | "Red Hat Enterprise Linux" | "CentOS" | "CBL-Mariner"> | null;
  /**
   * Operating system name
   *
   * The friendly name customers read.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.osFriendlyName"?: string | null;
  /**
   * Deployment models
   *
   * How the image can be deployed.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.deploymentModels"?: readonly (Known<"ARM" | "RDFE"> | null)[] | null;
  /**
   * Image type
   *
   * VmImage in every body seen.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.imageType"?: Known<"VmImage"> | null;
  /**
   * Image is visible
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.imageVisibility"?: boolean | null;
  /**
   * Default disk size
   *
   * Gigabytes, written as text, for example 30.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.defaultImageSizeGB"?: string | null;
  /**
   * Hardened image
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.hardened"?: boolean | null;
  /**
   * Migrated offer
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.migratedOffer"?: boolean | null;
  /**
   * Processor architecture
   *
   * For example X64.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.vmImagesArchitecture"?: Known<"X64"> | null;
  /**
   * Images for public Azure
   *
   * Disk images by version.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.vmImagesPublicAzure"?: {
    /**
     * Image
     *
     * One version; its key has three numbers, for example 1.0.1.
     *
     * Source: REAL
     */
    [version: string]: VmImage | null;
  } | null;
  /**
   * Second generation
   *
   * The same plan for machines of the second generation.
   *
   * Source: REAL
   */
  diskGenerations?: readonly (DiskGeneration | null)[] | null;
  /**
   * Open ports
   *
   * Ports to open; the form of an entry was never published.
   *
   * Source: REAL. Entries unpublished
   */
  "microsoft-azure-corevm.openPorts"?: readonly (unknown)[] | null;
  /**
   * Supports cloud-init
   *
   * The image can be set up with cloud-init.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.supportsCloudInit"?: boolean | null;
  /**
   * Supports backup
   *
   * Azure Backup works with the image.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.supportsBackup"?: boolean | null;
  /**
   * Supports extensions
   *
   * Virtual machine extensions work with the image.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.supportsExtensions"?: boolean | null;
  /**
   * Supports hibernation
   *
   * The machine can be put to sleep and woken up.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.supportsHibernation"?: boolean | null;
  /**
   * Supports NVMe
   *
   * The image has the drivers for NVMe disks.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.supportsNVMe"?: boolean | null;
  /**
   * Is a network virtual appliance
   *
   * The image is a firewall, router or the like.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.isNetworkVirtualAppliance"?: boolean | null;
  /**
   * Is locked down
   *
   * Customers cannot sign in to the machine remotely.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.isLockedDown"?: boolean | null;
  /**
   * Needs a custom ARM template
   *
   * The machine can be deployed only with a template of its own.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.isCustomArmTemplateRequired"?: boolean | null;
  /**
   * Managed disks only
   *
   * The machine can be deployed only with managed disks.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.allowOnlyManagedDiskDeployments"?: boolean | null;
  /**
   * Supports accelerated networking
   *
   * The image has the drivers for accelerated networking.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.supportsAcceleratedNetworking"?: boolean | null;
  /**
   * Supports SR-IOV
   *
   * The image has the drivers for SR-IOV networking.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.supportsSriov"?: boolean | null;
  /**
   * Supports Azure AD sign-in
   *
   * People can sign in to the machine with Azure Active Directory.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.supportsAADLogin"?: boolean | null;
  /**
   * Supports hybrid benefit
   *
   * Server licences that customers already own can be used.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.supportsHub"?: boolean | null;
  /**
   * Supports client hybrid benefit
   *
   * Client licences that customers already own can be used.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.supportsClientHub"?: boolean | null;
  /**
   * Hybrid benefit can be switched
   *
   * Customers can switch the hybrid benefit on and off.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.supportsHubOnOffSwitch"?: boolean | null;
  /**
   * Supported extensions
   *
   * The extensions that work with the image; the form of an entry was never published.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.supportedExtensions"?: readonly (unknown)[] | null;
  /**
   * Generation
   *
   * The virtual machine generation of the image.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.generation"?: string | null;
  /**
   * Patching
   *
   * How the machine takes updates.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.patchOptions"?: {
    /**
     * Supports hotpatch
     *
     * Updates can be installed without a restart.
     *
     * Source: REAL
     */
    supportsHotpatch?: boolean | null;
  } | null;
  /**
   * Recommended sizes
   *
   * The virtual machine sizes customers are shown first.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.recommendedVMSizes"?: readonly (Known<"a0-basic" | "a0-standard" | "a1-basic" | "a1-standard" | "a2-basic" | "a2-standard" | "b1s-standard" | "b2s-standard" | "b4ms-standard" | "ds2-standard-v2" | "ds3-standard-v2" | "d2-standard-v3" | "d2s-standard-v3" | "d4s-standard-v3"> | null)[] | null;
  /**
   * Plan title
   *
   * The name of the plan, different for each plan of the offer. At most 100 characters (2020-05).
   *
   * Source: CPP-APP 2018-12-06; PC-APP 2020-05-03; REAL
   */
  "microsoft-azure-applications.skuTitle"?: string | null;
  /**
   * Plan summary
   *
   * One line that tells this plan from the others.
   *
   * Source: CPP-APP 2018-12-06; PC-APP 2020-05-03; REAL
   */
  "microsoft-azure-applications.skuSummary"?: string | null;
  /**
   * Plan description
   *
   * What the plan contains and for whom it is, with simple HTML. At most 2000 characters (2020-05).
   *
   * Source: CPP-APP 2018-12-06; PC-APP 2020-05-03; REAL
   */
  "microsoft-azure-applications.skuDescription"?: string | null;
  /**
   * Plan type
   *
   * Solution Template or Managed Application.
   *
   * Source: CPP-APP 2018-12-06; PC-APP 2020-05-03; REAL
   */
  "microsoft-azure-applications.skuType"?: Known<"Solution Template" | "Managed Application"> | null;
  /**
   * Clouds
   *
   * The Azure clouds that offer this plan; once published a cloud cannot be taken away.
   *
   * Source: CPP-APP 2018-12-06; PC-APP 2020-05-03; REAL
   */
  "microsoft-azure-applications.cloudAvailability"?: readonly (Known<"PublicAzure" | "Fairfax" | "Mooncake" | "Blackforest"> | null)[] | null;
  /**
   * US Government certifications
   *
   * Certifications that matter to Azure Government customers; the form of an entry was never published.
   *
   * Source: REAL. Entries unpublished
   */
  "microsoft-azure-applications.certificationsAzureGovernment"?: readonly (unknown)[] | null;
  /**
   * Monthly price
   *
   * The price of the plan for a month.
   *
   * Source: REAL; CPP-APP 2018-12-06
   */
  monthlyPricing?: {
    /**
     * Price for each month
     *
     * The price for one month.
     *
     * Source: REAL
     */
    multiplier?: number | null;
  } | null;
  /**
   * Monthly price in simplified currencies
   *
   * The price of the plan for a month.
   *
   * Source: REAL; CPP-APP 2018-12-06
   */
  monthlyPricingV2?: {
    /**
     * Price for each month
     *
     * The price for one month.
     *
     * Source: REAL
     */
    multiplier?: number | null;
  } | null;
  /**
   * Packages
   *
   * Deployment packages by version.
   *
   * Source: REAL; PC-APP 2020-05-03
   */
  "microsoft-azure-applications.package"?: {
    /**
     * Package
     *
     * One version; its key has three numbers, for example 1.0.1.
     *
     * Source: REAL
     */
    [version: string]: {
      /**
       * Package file
       *
       * The file and the tenant it is deployed from.
       *
       * Source: REAL
       */
      packageVersion?: {
        /**
         * Package address
         *
         * Address of a zip file with mainTemplate.json and createUiDefinition.json at its root.
         *
         * Source: REAL; PC-APP 2020-05-03
         */
        packageFile?: string | null;
        /**
         * Tenant id
         *
         * The GUID of your tenant.
         *
         * Source: REAL
         */
        tenantId?: string | null;
      } | null;
      /**
       * Authorizations
       *
       * Who may manage the resources of customers. At most 100 entries (2020-05).
       *
       * Source: REAL; PC-APP 2020-05-03
       */
      authorizations?: readonly ({
        /**
         * Principal id
         *
         * The GUID of the person or group.
         *
         * Source: REAL
         */
        principalId?: string | null;
        /**
         * Role
         *
         * Owner or Contributor.
         *
         * Source: REAL
         */
        role?: Known<"Owner" | "Contributor"> | null;
      } | null)[] | null;
      /**
       * Policies
       *
       * Azure policies that apply to the deployed resources; the form of an entry was never published. At most 5
       * entries (2020-05).
       *
       * Source: REAL; PC-APP 2020-05-03. Entries unpublished
       */
      policies?: readonly (unknown)[] | null;
      /**
       * Just-in-time access
       *
       * Whether you ask for access to the resources each time.
       *
       * Source: REAL
       */
      publisherJitAccessPolicy?: {
        /**
         * Ask for access each time
         *
         * Customers approve each access to their resources.
         *
         * Source: REAL
         */
        jitAccessEnabled?: boolean | null;
      } | null;
      /**
       * Locking
       *
       * What customers may do with the deployed resources.
       *
       * Source: REAL
       */
      ApplicationLockingPolicies?: {
        /**
         * Customers may change resources
         *
         * Allows some actions of customers on the deployed resources.
         *
         * Source: REAL
         */
        CanEnableCustomerActions?: boolean | null;
      } | null;
    } | null;
  } | null;
}

/**
 * Price
 *
 * Bring your own licence, or a price by core or core size.
 */
export interface Pricing {
  /**
   * Bring your own licence
   *
   * Customers bring a licence bought elsewhere, and the marketplace charges nothing for the product; fixed once
   * published.
   *
   * Source: SAMPLE; CPP-VM-ORIG 2018-09-18; CPP-UPDATE 2018-08-27; REAL
   */
  isByol?: boolean | null;
  /**
   * Free trial
   *
   * How many months customers may try the product without paying; 0 for none.
   *
   * Source: SAMPLE; CPP-VM-ORIG 2018-09-18 (30 or 90 days); PC-VM-2020 2020-08-07 (also six months)
   */
  freeTrialDurationInMonths?: number | null;
  /**
   * Price by core
   *
   * One price for every core, or a price for each core size.
   *
   * Source: API-PRICE 2018-09-13; REAL
   */
  coreMultiplier?: {
    /**
     * Currency
     *
     * The three-letter code of the currency, such as USD.
     *
     * Source: API-PRICE 2018-09-13; REAL
     */
    currency?: string | null;
    /**
     * Price for each core
     *
     * The price of one core for one hour.
     *
     * Source: API-PRICE 2018-09-13; REAL
     */
    single?: number | null;
    /**
     * Prices by core size
     *
     * A price for each size, instead of one price for every core.
     *
     * Source: API-PRICE 2018-09-13 (15 sizes), note of 2019-07-02 (25 sizes)
     */
    individually?: {
      /**
       * Price of this size
       *
       * The price of a machine of this size for one hour.
       *
       * Source: API-PRICE 2018-09-13
       */
      [core: string]: number | null;
    } | null;
  } | null;
  /**
   * Price sheet
   *
   * Prices from a spreadsheet that was exported from the portal.
   *
   * Source: API-PRICE 2018-09-13
   */
  spreadSheetPricing?: {
    /**
     * Price sheet address
     *
     * Address of the .xlsx file, readable from outside.
     *
     * Source: API-PRICE 2018-09-13
     */
    uri?: string | null;
  } | null;
  /**
   * Prices by region
   *
   * Prices for single regions; the form of an entry was never published.
   *
   * Source: API-PRICE 2018-09-13 (text only); REAL (only {})
   */
  regionPrices?: {
    /**
     * Price in this region
     *
     * The form of this entry was never published; it is kept as it is.
     *
     * Source: API-PRICE 2018-09-13 (text only)
     */
    [region: string]: unknown;
  } | null;
}

/**
 * Image
 *
 * One version; its key has three numbers, for example 1.0.1.
 */
export interface VmImage {
  /**
   * Operating system disk
   *
   * Address of the .vhd file with a shared access signature of its container, for reading and listing.
   *
   * Needed to publish.
   *
   * Source: CPP-SAS 2018-10-19; CPP-SAS-ERR 2018-09-27; PC-SAS 2021-06-23; REAL
   */
  osVhdUrl?: string | null;
  /**
   * Data disks
   *
   * Further disks, numbered from 0 without gaps; their number stays the same in every version of a plan. At most 15
   * entries (2019-04), 16 (2020-08).
   *
   * Source: CPP-VM-ORIG 2018-09-18; CPP-VM-SKU 2019-04-25; PC-VM-2020 2020-08-07; PC-VMTECH 2021-09-27; SCH. Entries
   * unpublished
   */
  lunVhdDetails?: readonly (unknown)[] | null;
  /**
   * Media name
   *
   * A short name for the medium, shorter than 63 characters.
   *
   * Source: REAL (bodies of microsoft-azure-corevm)
   */
  mediaName?: string | null;
  /**
   * Image label
   *
   * A short name for the image.
   *
   * Source: REAL (bodies of microsoft-azure-corevm)
   */
  label?: string | null;
  /**
   * Image description
   *
   * What the image contains.
   *
   * Source: REAL (bodies of microsoft-azure-corevm)
   */
  description?: string | null;
  /**
   * Published on
   *
   * Month, day and year, for example 04/30/2020; may stay empty.
   *
   * Source: REAL (bodies of microsoft-azure-corevm)
   */
  publishedDate?: string | null;
  /**
   * Show in the portal
   *
   * Shows this image in the list of the Azure portal.
   *
   * Source: REAL (bodies of microsoft-azure-corevm)
   */
  showInGui?: boolean | null;
}

/**
 * Generation
 *
 * A plan id with images of its own.
 */
export interface DiskGeneration {
  /**
   * Plan id of the generation
   *
   * By habit the plan id followed by -gen2.
   *
   * Source: REAL
   */
  planId?: string | null;
  /**
   * Processor architecture
   *
   * For example X64.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.vmImagesArchitecture"?: Known<"X64"> | null;
  /**
   * Images for public Azure
   *
   * Disk images by version.
   *
   * Source: REAL
   */
  "microsoft-azure-corevm.vmImagesPublicAzure"?: {
    /**
     * Image
     *
     * One version; its key has three numbers, for example 1.0.1.
     *
     * Source: REAL
     */
    [version: string]: VmImage | null;
  } | null;
}
