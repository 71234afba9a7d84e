//! Names of India, Thailand, Vietnam, China, Japan and Korea. Data only.

use super::{Locale, family_first, one};

pub(super) const HI: Locale = one(
    "hi-IN",
    "प्रिया|priya,अंजलि|anjali,सुनीता|sunita,काव्या|kavya,दीपिका|deepika,पूजा|pooja,नेहा|neha,स्नेहा|sneha,रितु|ritu,कविता|kavita,अनीता|anita,सीमा|seema,रेखा|rekha,मीना|meena,गीता|geeta,स्वाति|swati,श्वेता|shweta,निशा|nisha,आरती|aarti,रश्मि|rashmi,ज्योति|jyoti,मनीषा|manisha,वंदना|vandana,अदिति|aditi,ईशा|isha,तन्वी|tanvi,रिया|riya,साक्षी|sakshi,शालिनी|shalini,प्रीति|preeti",
    "राहुल|rahul,अमित|amit,विक्रम|vikram,संजय|sanjay,अर्जुन|arjun,राजेश|rajesh,सुरेश|suresh,मनोज|manoj,विजय|vijay,अजय|ajay,अनिल|anil,सुनील|sunil,दीपक|deepak,आशीष|ashish,रोहित|rohit,मोहित|mohit,निखिल|nikhil,आदित्य|aditya,करण|karan,विशाल|vishal,गौरव|gaurav,सौरभ|saurabh,प्रकाश|prakash,रमेश|ramesh,महेश|mahesh,नितिन|nitin,सचिन|sachin,वरुण|varun,हर्ष|harsh,मयंक|mayank",
    "शर्मा|sharma,गुप्ता|gupta,सिंह|singh,वर्मा|verma,मिश्रा|mishra,अग्रवाल|agarwal,पाटिल|patil,जोशी|joshi,देशमुख|deshmukh,कुलकर्णी|kulkarni,पवार|pawar,शिंदे|shinde,जाधव|jadhav,चव्हाण|chavan,गायकवाड|gaikwad,मोरे|more,काळे|kale,भोसले|bhosale,देशपांडे|deshpande,गोखले|gokhale,साठे|sathe,कदम|kadam,सावंत|sawant,राणे|rane,नाईक|naik,यादव|yadav,पांडे|pandey,तिवारी|tiwari,दुबे|dubey,त्रिपाठी|tripathi,शुक्ला|shukla,श्रीवास्तव|srivastava,सक्सेना|saxena,माथुर|mathur,कपूर|kapoor,खन्ना|khanna,मल्होत्रा|malhotra,चोपड़ा|chopra,मेहता|mehta,शाह|shah,पटेल|patel,देसाई|desai,त्रिवेदी|trivedi,भट्ट|bhatt,पारेख|parekh,बनर्जी|banerjee,मुखर्जी|mukherjee,चटर्जी|chatterjee,घोष|ghosh,बोस|bose,सेन|sen,दास|das,रॉय|roy,चौधरी|chaudhary,राठौर|rathore,चौहान|chauhan,ठाकुर|thakur,राजपूत|rajput,बंसल|bansal,गोयल|goyal,मित्तल|mittal,जैन|jain,सेठी|sethi,भाटिया|bhatia,अरोड़ा|arora,आहूजा|ahuja,कौल|kaul,धर|dhar,नेगी|negi,रावत|rawat,बिष्ट|bisht,जोगलेकर|joglekar,आपटे|apte,बापट|bapat,लेले|lele,फडके|phadke,केळकर|kelkar,रानडे|ranade,वैद्य|vaidya,दाते|date",
)
.initial(55);

pub(super) const TA: Locale = one(
    "ta-IN",
    "லட்சுமி|lakshmi,கவிதா|kavitha,மீனாட்சி|meenakshi,பிரியா|priya,தேவி|devi,சுதா|sudha,வாணி|vani,ரம்யா|ramya,திவ்யா|divya,நித்யா|nithya,சரண்யா|saranya,பவானி|bhavani,கீதா|geetha,உஷா|usha,மாலா|mala,அனிதா|anitha,ஜானகி|janaki,காமாட்சி|kamatchi,சித்ரா|chitra,வித்யா|vidya,சங்கீதா|sangeetha,அபிராமி|abirami,நந்தினி|nandhini,பூர்ணிமா|poornima",
    "முருகன்|murugan,செல்வம்|selvam,கார்த்திக்|karthik,அருண்|arun,குமார்|kumar,ராஜா|raja,சுரேஷ்|suresh,ரமேஷ்|ramesh,கணேஷ்|ganesh,பாலாஜி|balaji,விஜய்|vijay,அஜித்|ajith,சரவணன்|saravanan,மணி|mani,செந்தில்|senthil,பிரகாஷ்|prakash,தினேஷ்|dinesh,ஹரி|hari,நவீன்|naveen,பிரபு|prabhu,சதீஷ்|sathish,வினோத்|vinoth,ஆனந்த்|anand,மோகன்|mohan",
    "சுப்பிரமணியன்|subramanian,ராமசாமி|ramasamy,நடராஜன்|natarajan,வெங்கடேசன்|venkatesan,கிருஷ்ணன்|krishnan,ராமன்|raman,சுந்தரம்|sundaram,பழனிசாமி|palanisamy,ஆறுமுகம்|arumugam,வேலு|velu,பெருமாள்|perumal,கோவிந்தன்|govindan,சண்முகம்|shanmugam,ராஜேந்திரன்|rajendran,மாணிக்கம்|manickam,துரைசாமி|duraisamy,பாண்டியன்|pandian,சோமசுந்தரம்|somasundaram,தியாகராஜன்|thiyagarajan,விஸ்வநாதன்|viswanathan,சீனிவாசன்|srinivasan,வரதராஜன்|varadarajan,கந்தசாமி|kandasamy,முத்துசாமி|muthusamy,சின்னசாமி|chinnasamy,கருப்பசாமி|karuppasamy,நாராயணன்|narayanan,பத்மநாபன்|padmanabhan,ஜெயராமன்|jayaraman,ரங்கநாதன்|ranganathan,சிவகுமார்|sivakumar,தங்கவேல்|thangavel,சக்திவேல்|sakthivel,குப்புசாமி|kuppusamy,இளங்கோ|elango,அண்ணாமலை|annamalai,மருதமுத்து|maruthamuthu,வீரப்பன்|veerappan,செல்லப்பன்|chellappan,ராமலிங்கம்|ramalingam,மகாலிங்கம்|mahalingam,சிதம்பரம்|chidambaram,கண்ணன்|kannan,பார்த்தசாரதி|parthasarathy,தண்டபாணி|dhandapani,ஏகாம்பரம்|ekambaram,ஞானசேகரன்|gnanasekaran,சந்திரசேகரன்|chandrasekaran,குணசேகரன்|gunasekaran,ராஜசேகரன்|rajasekaran,தனசேகரன்|dhanasekaran,பாலசுப்பிரமணியன்|balasubramanian,கோபாலகிருஷ்ணன்|gopalakrishnan,ராதாகிருஷ்ணன்|radhakrishnan,முரளிதரன்|muralidharan,ஸ்ரீதரன்|sridharan,பாஸ்கரன்|baskaran,மனோகரன்|manoharan,சேதுராமன்|sethuraman,அனந்தராமன்|anantharaman,வைத்தியநாதன்|vaidyanathan,லோகநாதன்|loganathan,ரகுநாதன்|ragunathan,மஞ்சுநாதன்|manjunathan,ஜெகநாதன்|jaganathan,காசிநாதன்|kasinathan,சபாபதி|sabapathy,கணபதி|ganapathy,பசுபதி|pasupathy,தட்சிணாமூர்த்தி|dakshinamoorthy,கிருஷ்ணமூர்த்தி|krishnamoorthy,ராமமூர்த்தி|ramamoorthy,சத்தியமூர்த்தி|sathyamoorthy,கலியமூர்த்தி|kaliyamoorthy,நாகராஜன்|nagarajan,ரங்கராஜன்|rangarajan,கோவிந்தராஜன்|govindarajan,சுந்தரராஜன்|sundararajan,சௌந்தரராஜன்|soundararajan,பக்தவத்சலம்|bakthavatsalam",
)
.initial_first(65);

pub(super) const TH: Locale = one(
    "th-TH",
    "สมหญิง|somying,กนกวรรณ|kanokwan,ปิยะดา|piyada,ศิริพร|siriporn,มาลี|malee,วราภรณ์|waraporn,สุดารัตน์|sudarat,นันทนา|nantana,อรทัย|orathai,พิมพ์ชนก|pimchanok,จันทร์เพ็ญ|chanpen,รัตนา|rattana,สุภาพร|supaporn,อัญชลี|anchalee,นภา|napa,วิภา|wipa,กาญจนา|kanchana,ดวงใจ|duangjai,เพ็ญศรี|pensri,ลลิตา|lalita,ชลธิชา|chonticha,ธิดา|thida,พรทิพย์|porntip,มณี|manee",
    "สมชาย|somchai,ณัฐพล|nattapon,วิชัย|wichai,ธนากร|thanakorn,สมศักดิ์|somsak,ประเสริฐ|prasert,สุรชัย|surachai,อนุชา|anucha,กิตติ|kitti,ชาญ|chan,ธีระ|teera,นพดล|noppadon,ปรีชา|preecha,พงศ์ศักดิ์|pongsak,ภูมิ|phum,มานพ|manop,รุ่งโรจน์|rungrot,วรวุฒิ|worawut,ศักดา|sakda,สิทธิชัย|sitthichai,อดิศร|adisorn,เอกชัย|ekachai,ไพศาล|paisan,ชัยวัฒน์|chaiwat",
    "ศรีสุข|srisuk,ทองดี|thongdee,วงศ์ไทย|wongthai,รัตนาภรณ์|rattanaporn;ศรี|sri,ทอง|thong,บุญ|boon,แก้ว|kaew,พงศ์|pong,วงศ์|wong,ชัย|chai,สุวรรณ|suwan,จันทร์|chan,เจริญ|charoen,รุ่ง|rung,อินทร์|in*วัฒนา|wattana,สวัสดิ์|sawat,ประเสริฐ|prasert,มงคล|mongkon,รักษ์|rak,สมบูรณ์|somboon,พันธ์|phan,กุล|kul,ไพศาล|paisan,ศิริ|siri,พิทักษ์|pitak,โชติ|chot",
);

pub(super) const VI: Locale = family_first(
    "vi-VN",
    " ",
    "Thị Hương,Thùy Linh,Ngọc Ánh,Bích Phượng,Mỹ Duyên,Thu Hà;Thị ,Thu ,Ngọc ,Thanh ,Minh ,Phương ,Kim ,Khánh ,Hồng ,Bảo *Lan,Mai,Anh,Trang,Hằng,Yến,Nhung,Thảo,Vân,Ngân,Chi,Quỳnh,Tâm,Hiền,Dung,Loan",
    "Văn Đức,Quốc Bảo,Minh Tuấn,Hữu Phước,Đình Trọng,Anh Dũng;Văn ,Quang ,Đức ,Hữu ,Xuân ,Công ,Thanh ,Hoàng ,Trung ,Bá *Hùng,Nam,Long,Hải,Sơn,Cường,Thắng,Hiếu,Kiên,Phong,Khoa,Lâm,Tùng,Vinh,Toàn,Huy",
    "Nguyễn,Trần,Lê,Phạm,Đặng,Võ,Bùi,Huỳnh,Hoàng,Phan,Vũ,Đỗ,Hồ,Ngô,Dương,Lý,Đinh,Trương,Đoàn,Mai,Lương,Trịnh,Cao,Tạ,Tô,Châu",
);

pub(super) const ZH: Locale = family_first(
    "zh-CN",
    "",
    "芳|fang,静怡|jingyi,秀英|xiuying,雪|xue,欣妍|xinyan,丽|li;美|mei,雅|ya,晓|xiao,玉|yu,婷|ting,慧|hui,思|si,梦|meng,佳|jia,诗|shi,春|chun,海|hai,文|wen,丹|dan,红|hong*玲|ling,娟|juan,霞|xia,萍|ping,琳|lin,燕|yan,颖|ying,洁|jie,云|yun,敏|min,倩|qian,兰|lan,莹|ying,瑶|yao,涵|han",
    "伟|wei,建国|jianguo,浩然|haoran,志强|zhiqiang,军|jun,子轩|zixuan;建|jian,国|guo,志|zhi,文|wen,明|ming,海|hai,永|yong,家|jia,俊|jun,天|tian,子|zi,宇|yu,晓|xiao,立|li,德|de*华|hua,平|ping,辉|hui,鹏|peng,杰|jie,波|bo,涛|tao,斌|bin,勇|yong,林|lin,峰|feng,龙|long,东|dong,亮|liang,超|chao",
    "陈|chen,王|wang,李|li,张|zhang,刘|liu,黄|huang,赵|zhao,欧阳|ouyang,吴|wu,周|zhou,杨|yang,徐|xu,孙|sun,马|ma,朱|zhu,胡|hu,郭|guo,何|he,高|gao,林|lin,罗|luo,郑|zheng,梁|liang,谢|xie,宋|song,唐|tang,许|xu,韩|han,冯|feng,邓|deng,曹|cao,彭|peng,曾|zeng,肖|xiao,田|tian,董|dong,袁|yuan,潘|pan,蒋|jiang,蔡|cai,余|yu,杜|du,叶|ye,程|cheng,苏|su,魏|wei,吕|lv,丁|ding,任|ren,沈|shen,姚|yao,卢|lu,姜|jiang,崔|cui,钟|zhong,谭|tan,陆|lu,汪|wang,范|fan,金|jin",
);

pub(super) const JA: Locale = family_first(
    "ja-JP",
    " ",
    "美咲|misaki,陽子|yoko,さくら|sakura,恵|megumi,由美子|yumiko,愛|ai,結衣|yui,葵|aoi,陽菜|hina,真由美|mayumi,久美子|kumiko,智子|tomoko,裕子|yuko,直美|naomi,明美|akemi,香織|kaori,麻衣|mai,彩|aya,千尋|chihiro,舞|mai,綾香|ayaka,遥|haruka,七海|nanami,琴音|kotone,奈々|nana,菜摘|natsumi",
    "健|ken,翔太|shota,大輔|daisuke,一郎|ichiro,直樹|naoki,誠|makoto,蓮|ren,悠真|yuma,大翔|hiroto,拓也|takuya,健太|kenta,達也|tatsuya,和也|kazuya,哲也|tetsuya,隆|takashi,浩|hiroshi,修|osamu,剛|tsuyoshi,亮|ryo,翼|tsubasa,陸|riku,颯太|sota,駿|shun,智也|tomoya,雄一|yuichi,正樹|masaki",
    "佐藤|sato,鈴木|suzuki,高橋|takahashi,田中|tanaka,渡辺|watanabe,伊藤|ito,山本|yamamoto,髙島|takashima,小林|kobayashi,加藤|kato,吉田|yoshida,佐々木|sasaki,斎藤|saito,清水|shimizu,後藤|goto,長谷川|hasegawa,近藤|kondo,遠藤|endo,青木|aoki,坂本|sakamoto,福田|fukuda,太田|ota,岡田|okada,三浦|miura,橋本|hashimoto;松|matsu,中|naka,西|nishi,北|kita,上|ue,石|ishi,竹|take,森|mori,黒|kuro,古|furu,大|o,小|o,野|no,宮|miya,杉|sugi*村|mura,川|kawa,原|hara,井|i,島|shima,山|yama,沢|zawa,尾|o",
);

pub(super) const KO: Locale = family_first(
    "ko-KR",
    "",
    "서연|seoyeon,지우|jiwoo,민지|minji,수빈|subin,하은|haeun;지|ji,은|eun,미|mi,혜|hye,수|su,유|yu,예|ye,나|na,보|bo,채|chae,소|so,다|da*영|young,경|kyung,정|jung,희|hee,진|jin,현|hyun,린|rin,윤|yoon,원|won,아|a",
    "민준|minjun,서준|seojun,도윤|doyun,지훈|jihoon,현우|hyunwoo;성|sung,영|young,재|jae,동|dong,상|sang,정|jung,태|tae,승|seung,준|jun,민|min,진|jin,우|woo*호|ho,수|su,석|seok,혁|hyuk,환|hwan,철|chul,규|gyu,식|sik,용|yong,훈|hun",
    "김|kim,이|lee,박|park,최|choi,정|jung,강|kang,조|cho,윤|yoon,장|jang,임|lim,한|han,오|oh,서|seo,신|shin,권|kwon,황|hwang,안|ahn,송|song,류|ryu,홍|hong,전|jeon,고|ko,문|moon,양|yang,손|son,배|bae,백|baek,허|heo,유|yoo,남|nam",
);
