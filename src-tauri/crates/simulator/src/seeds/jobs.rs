//! Departments and the titles held in them. Data only.

/// One department.
pub(crate) struct Department {
    pub(crate) name: &'static str,
    /// Title of the one who leads it.
    pub(crate) head: &'static str,
    /// Title of those others report to.
    pub(crate) lead: &'static str,
    /// Titles of everyone else.
    pub(crate) titles: &'static [&'static str],
    /// Columns of the reporting wheel the department takes: its size in proportion to the others.
    pub(crate) columns: u32,
    /// Whether most people here have no desk, and so a front-line licence.
    pub(crate) frontline: bool,
}

const fn department(
    name: &'static str,
    head: &'static str,
    lead: &'static str,
    titles: &'static [&'static str],
    columns: u32,
    frontline: bool,
) -> Department {
    Department { name, head, lead, titles, columns, frontline }
}

/// Title of the one person nobody is above.
pub(crate) const CHIEF_TITLE: &str = "Chief Executive Officer";

/// Every department.
#[rustfmt::skip] // One a line: it is a table.
pub(crate) const DEPARTMENTS: &[Department] = &[
    department("Sales", "Vice President Sales", "Regional Sales Manager", &["Account Executive", "Sales Representative", "Key Account Manager", "Sales Operations Analyst"], 6, false),
    department("Marketing", "Chief Marketing Officer", "Campaign Lead", &["Content Designer", "Brand Specialist", "Market Analyst", "Event Coordinator"], 3, false),
    department("Finance", "Chief Financial Officer", "Finance Controller", &["Accountant", "Payroll Specialist", "Financial Analyst", "Internal Auditor"], 3, false),
    department("Human Resources", "Chief People Officer", "HR Business Partner", &["Recruiter", "HR Administrator", "Learning Specialist"], 2, false),
    department("Information Technology", "Chief Information Officer", "IT Team Lead", &["Systems Engineer", "Service Desk Analyst", "Cloud Architect", "Network Engineer", "Identity Administrator"], 4, false),
    department("Research & Development", "Head of Research & Development", "Principal Engineer", &["Software Engineer", "Hardware Engineer", "Data Scientist", "Test Engineer", "Technical Writer"], 7, false),
    department("Production", "Head of Production", "Shift Supervisor", &["Machine Operator", "Assembly Technician", "Maintenance Fitter", "Welder"], 6, true),
    department("Logistics", "Head of Logistics", "Warehouse Supervisor", &["Warehouse Worker", "Forklift Driver", "Dispatcher", "Customs Clerk"], 3, true),
    department("Customer Service", "Head of Customer Service", "Support Team Lead", &["Support Agent", "Field Service Technician", "Customer Success Specialist"], 3, false),
    department("Legal", "General Counsel", "Senior Counsel", &["Legal Counsel", "Paralegal", "Data Protection Officer"], 1, false),
    department("Purchasing", "Head of Purchasing", "Senior Buyer", &["Buyer", "Supplier Quality Engineer"], 1, false),
    department("Quality", "Head of Quality", "Quality Lead", &["Quality Inspector", "Calibration Technician"], 1, false),
];

/// Columns of the reporting wheel: the sum of what the departments take.
pub(crate) const COLUMNS: u32 = 40;

/// Companies guests come from, each with its mail domain.
pub(crate) const PARTNERS: &[(&str, &str)] = &[
    ("Fabrikam", "partner.fabrikam.example"),
    ("Litware", "litware.example"),
    ("Northwind Traders", "northwind.example"),
    ("Proseware", "proseware.example"),
    ("Tailspin Toys", "mail.tailspin.example"),
];
