//! Departments: the titles held in them, how large their teams are, and where they sit. Data only.

use super::offices::site::{
    ATHINA, BANGKOK, BERLIN, BRNO, BUDAPEST, CAIRO, CHAKAN, CHENNAI, CLUJ, DUBLIN, ESPOO, GOETEBORG, GREENVILLE, GYOER,
    HA_NOI, HAMBURG, ISTANBUL, KOEBENHAVN, KYIV, LISBOA, LONDON, MADRID, MILANO, MUENCHEN, NEW_YORK, OSLO, PARIS,
    PRAHA, PUNE, REYKJAVIK, SEATTLE, SEOUL, SHANGHAI, SOFIA, SUZHOU, TEL_AVIV, TOKYO, VILNIUS, WARSZAWA, ZUERICH,
};

/// One department.
pub(crate) struct Department {
    pub(crate) name: &'static str,
    /// Title of the one who leads it.
    pub(crate) head: &'static str,
    /// Title of those whose people lead teams themselves.
    pub(crate) director: &'static str,
    /// Title of those who lead a team.
    pub(crate) lead: &'static str,
    /// Titles of everyone else.
    pub(crate) titles: &'static [&'static str],
    /// A title one person of the department holds, if it is large enough.
    pub(crate) single: Option<&'static str>,
    /// Columns of the reporting wheel the department takes: its size in proportion to the others.
    pub(crate) columns: u32,
    /// Whether most people here have no desk, and so a front-line licence.
    pub(crate) frontline: bool,
    /// How many report to one person: taken in turn by those who lead.
    pub(crate) spans: &'static [u32; 5],
    /// Places in the list of offices where it sits: its seat first, the larger ones several times.
    pub(crate) sites: &'static [usize],
}

/// Teams of people at desks.
const OFFICE: &[u32; 5] = &[6, 9, 7, 6, 8];
/// Teams of people who work with their hands.
const SHIFT: &[u32; 5] = &[6, 9, 8, 9, 7];

const EVERYWHERE: &[usize] = &[
    BERLIN, MUENCHEN, MADRID, LONDON, PARIS, MILANO, WARSZAWA, ISTANBUL, NEW_YORK, SHANGHAI, TOKYO, PRAHA, MADRID,
    LONDON, PARIS, LISBOA, BUDAPEST, ATHINA, KYIV, SOFIA, REYKJAVIK, KOEBENHAVN, GOETEBORG, OSLO, ESPOO, VILNIUS,
    ZUERICH, CAIRO, TEL_AVIV, PUNE, CHENNAI, BANGKOK, HA_NOI, SHANGHAI, TOKYO, SEOUL, NEW_YORK, SEATTLE, DUBLIN,
    BERLIN, BERLIN, HAMBURG, CLUJ, NEW_YORK,
];

/// Those who lead the whole company.
pub(crate) static BOARD: Department = Department {
    name: "Executive Board",
    head: "Chief Executive Officer",
    director: "Chief Executive Officer",
    lead: "Chief Executive Officer",
    titles: &[],
    single: None,
    columns: 0,
    frontline: false,
    spans: OFFICE,
    sites: &[BERLIN],
};

/// Every department.
pub(crate) const DEPARTMENTS: &[Department] = &[
    Department {
        name: "Sales",
        head: "Vice President Sales",
        director: "Regional Sales Director",
        lead: "Regional Sales Manager",
        titles: &["Account Executive", "Sales Representative", "Key Account Manager", "Sales Operations Analyst"],
        single: None,
        columns: 6,
        frontline: false,
        spans: OFFICE,
        sites: EVERYWHERE,
    },
    Department {
        name: "Marketing",
        head: "Chief Marketing Officer",
        director: "Marketing Director",
        lead: "Campaign Lead",
        titles: &["Content Designer", "Brand Specialist", "Market Analyst", "Event Coordinator"],
        single: Some("Press Officer"),
        columns: 3,
        frontline: false,
        spans: OFFICE,
        sites: &[BERLIN, BERLIN, BERLIN, LONDON, PARIS, NEW_YORK, SHANGHAI, MILANO, MADRID],
    },
    Department {
        name: "Finance",
        head: "Chief Financial Officer",
        director: "Finance Director",
        lead: "Finance Controller",
        titles: &["Accountant", "Payroll Specialist", "Financial Analyst", "Internal Auditor"],
        single: Some("Group Treasurer"),
        columns: 3,
        frontline: false,
        spans: OFFICE,
        sites: &[BERLIN, BERLIN, WARSZAWA, WARSZAWA, BUDAPEST, DUBLIN, VILNIUS, NEW_YORK],
    },
    Department {
        name: "Human Resources",
        head: "Chief People Officer",
        director: "Human Resources Director",
        lead: "HR Business Partner",
        titles: &["Recruiter", "HR Administrator", "Learning Specialist"],
        single: Some("Occupational Health Officer"),
        columns: 2,
        frontline: false,
        spans: OFFICE,
        sites: &[BERLIN, BERLIN, MUENCHEN, WARSZAWA, BUDAPEST, PUNE, NEW_YORK],
    },
    Department {
        name: "Information Technology",
        head: "Chief Information Officer",
        director: "Director IT Operations",
        lead: "IT Team Lead",
        titles: &[
            "Systems Engineer",
            "Service Desk Analyst",
            "Cloud Architect",
            "Network Engineer",
            "Identity Administrator",
        ],
        single: Some("Information Security Officer"),
        columns: 4,
        frontline: false,
        spans: OFFICE,
        sites: &[BERLIN, BERLIN, PRAHA, SOFIA, PUNE, CHENNAI],
    },
    Department {
        name: "Research & Development",
        head: "Head of Research & Development",
        director: "Director of Engineering",
        lead: "Principal Engineer",
        titles: &["Software Engineer", "Hardware Engineer", "Data Scientist", "Test Engineer", "Technical Writer"],
        single: Some("Patent Officer"),
        columns: 7,
        frontline: false,
        spans: OFFICE,
        sites: &[
            MUENCHEN, BERLIN, BERLIN, MUENCHEN, PUNE, CLUJ, KYIV, GOETEBORG, TEL_AVIV, SEATTLE, SHANGHAI, HA_NOI, PUNE,
        ],
    },
    Department {
        name: "Production",
        head: "Head of Production",
        director: "Production Manager",
        lead: "Shift Supervisor",
        titles: &["Machine Operator", "Assembly Technician", "Maintenance Fitter", "Welder"],
        single: Some("Safety Officer"),
        columns: 6,
        frontline: true,
        spans: SHIFT,
        sites: &[MUENCHEN, MUENCHEN, MUENCHEN, BRNO, BRNO, GYOER, CHAKAN, SUZHOU, GREENVILLE],
    },
    Department {
        name: "Logistics",
        head: "Head of Logistics",
        director: "Logistics Manager",
        lead: "Warehouse Supervisor",
        titles: &["Warehouse Worker", "Forklift Driver", "Dispatcher", "Customs Clerk"],
        single: Some("Dangerous Goods Officer"),
        columns: 3,
        frontline: true,
        spans: SHIFT,
        sites: &[HAMBURG, HAMBURG, HAMBURG, MUENCHEN, BRNO, GYOER, SUZHOU, GREENVILLE],
    },
    Department {
        name: "Customer Service",
        head: "Head of Customer Service",
        director: "Customer Service Manager",
        lead: "Support Team Lead",
        titles: &["Support Agent", "Field Service Technician", "Customer Success Specialist"],
        single: None,
        columns: 3,
        frontline: false,
        spans: SHIFT,
        sites: &[PRAHA, PRAHA, PRAHA, DUBLIN, LISBOA, CAIRO, CHENNAI, CLUJ],
    },
    Department {
        name: "Legal",
        head: "General Counsel",
        director: "Deputy General Counsel",
        lead: "Senior Counsel",
        titles: &["Legal Counsel", "Paralegal", "Contract Manager"],
        single: Some("Data Protection Officer"),
        columns: 1,
        frontline: false,
        spans: OFFICE,
        sites: &[BERLIN, BERLIN, BERLIN, LONDON, NEW_YORK],
    },
    Department {
        name: "Purchasing",
        head: "Head of Purchasing",
        director: "Purchasing Manager",
        lead: "Senior Buyer",
        titles: &["Buyer", "Supplier Quality Engineer"],
        single: None,
        columns: 1,
        frontline: false,
        spans: OFFICE,
        sites: &[BERLIN, BERLIN, MUENCHEN, BRNO, SHANGHAI],
    },
    Department {
        name: "Quality",
        head: "Head of Quality",
        director: "Quality Manager",
        lead: "Quality Lead",
        titles: &["Quality Inspector", "Calibration Technician"],
        single: None,
        columns: 1,
        frontline: false,
        spans: OFFICE,
        sites: &[MUENCHEN, MUENCHEN, BRNO, GYOER, CHAKAN, SUZHOU, GREENVILLE],
    },
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
