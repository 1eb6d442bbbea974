BEGIN TRANSACTION;
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
INSERT INTO "alembic_version" VALUES('0001');
CREATE TABLE answers (
	exchange_id INTEGER NOT NULL, 
	answer BLOB NOT NULL, 
	passages BLOB NOT NULL, 
	options BLOB NOT NULL, 
	PRIMARY KEY (exchange_id), 
	FOREIGN KEY(exchange_id) REFERENCES exchanges (exchange_id)
);
INSERT INTO "answers" VALUES(1,X'789CA552CB4EC33010FC15CB172E4DE4A4A2402F20C1B1476E55152DF1265838B6EA475AA9EA07F11DFC185EA7A1882B910FD9D9D99DD9B54F5C49BE669C2F18DF47F4415943F14B745F9FC824327D83DE83628F44F10142F44400E30FE85012EA107C2E3351EB146B307D841E89D73962806F6C47612DEA555155452D081EACCC243C06076D5023121A5248E8ABB3CAB32454B26DB59BE5714013C8C276979056252879CEC08993892AC1D2B69178D4A64D22858C45921841E9F5E66EB9AC8BEAA916D5AA10553AD4FA4399BC086DD5ECA19956F3A79EB2260E94B974E279E437D4843D978C88E582810B25DB94EC4ADA471BF2BCC7CB308E0C8AF48F599C9CFB77A86F5779C3FFFC48233A7DBD9611B4924DE7EC30DDC4EFF1A75CB017F67997AF35388523CA79D907704699FE67F93EF6FDF4647EA068243A1FAC950DF8AB746B4DA7249A96C617E57D827A34E8607E6F7D7E0F410DD4BF19A8F4C4830D40FE1F4429CEE76F709ACEB0',X'789C8B8E0500011500B9',X'789CABAE0500017500F9');
INSERT INTO "answers" VALUES(2,X'789CA552CB4EC33010FC15CB172E4DE4A4A2402F20C1B1476E55152DF1265838B6EA475AA9EA07F11DFC185EA7A1882B910FD9D9D99DD9B54F5C49BE669C2F18DF47F4415943F14B745F9FC824327D83DE83628F44F10142F44400E30FE85012EA107C2E3351EB146B307D841E89D73962806F6C47612DEA555155452D081EACCC243C06076D5023121A5248E8ABB3CAB32454B26DB59BE5714013C8C276979056252879CEC08993892AC1D2B69178D4A64D22858C45921841E9F5E66EB9AC8BEAA916D5AA10553AD4FA4399BC086DD5ECA19956F3A79EB2260E94B974E279E437D4843D978C88E582810B25DB94EC4ADA471BF2BCC7CB308E0C8AF48F599C9CFB77A86F5779C3FFFC48233A7DBD9611B4924DE7EC30DDC4EFF1A75CB017F67997AF35388523CA79D907704699FE67F93EF6FDF4647EA068243A1FAC950DF8AB746B4DA7249A96C617E57D827A34E8607E6F7D7E0F410DD4BF19A8F4C4830D40FE1F4429CEE76F709ACEB0',X'789C8B8E0500011500B9',X'789CABAE0500017500F9');
CREATE TABLE audit (
	audit_id INTEGER NOT NULL, 
	at DATETIME NOT NULL, 
	who VARCHAR(320) NOT NULL, 
	action VARCHAR(40) NOT NULL, 
	object VARCHAR(200) NOT NULL, 
	"before" TEXT, 
	"after" TEXT, 
	PRIMARY KEY (audit_id)
);
CREATE TABLE conversations (
	conversation_id VARCHAR(64) NOT NULL, 
	asker VARCHAR(320) NOT NULL, 
	title TEXT NOT NULL, 
	started_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	PRIMARY KEY (conversation_id)
);
INSERT INTO "conversations" VALUES('c1','a@cae.fr','Durée de l''essai','2026-11-20 09:30:00.000000','2026-11-20 09:30:00.000000');
CREATE TABLE exchange_citations (
	exchange_id INTEGER NOT NULL, 
	n INTEGER NOT NULL, 
	article VARCHAR(160) NOT NULL, 
	document VARCHAR(200) NOT NULL, 
	kind VARCHAR(16) NOT NULL, 
	sha256 VARCHAR(64) NOT NULL, 
	PRIMARY KEY (exchange_id, n), 
	FOREIGN KEY(exchange_id) REFERENCES exchanges (exchange_id)
);
INSERT INTO "exchange_citations" VALUES(1,1,'code-du-travail:L7332-1','code-du-travail:L7332-1@2016-01-01','loi','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
INSERT INTO "exchange_citations" VALUES(2,1,'code-du-travail:L7332-1','code-du-travail:L7332-1@2016-01-01','loi','aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa');
INSERT INTO "exchange_citations" VALUES(2,2,'note:essai','note:essai','note','bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb');
CREATE TABLE exchanges (
	exchange_id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	conversation_id VARCHAR(64), 
	asker VARCHAR(320), 
	asked_at DATETIME NOT NULL, 
	asked_on DATE NOT NULL, 
	question TEXT, 
	understood_as TEXT, 
	question_key TEXT, 
	search_text TEXT, 
	status VARCHAR(16) NOT NULL, 
	reason VARCHAR(40), 
	confidence FLOAT NOT NULL, 
	mode VARCHAR(16) NOT NULL, 
	generation VARCHAR(80) NOT NULL, 
	as_of DATE NOT NULL, 
	total_ms FLOAT NOT NULL, 
	FOREIGN KEY(conversation_id) REFERENCES conversations (conversation_id)
);
INSERT INTO "exchanges" VALUES(1,'c1','a@cae.fr','2026-11-20 09:30:00.000000','2026-11-20','Durée de l''essai ?',NULL,'duree essai','duree de l essai','answered',NULL,0.8,'extractive','g0','2026-11-20',90.0);
INSERT INTO "exchanges" VALUES(2,'c1','a@cae.fr','2026-11-20 09:30:00.000000','2026-11-20','Durée de l''essai ?',NULL,'duree essai','duree de l essai','answered',NULL,0.8,'extractive','g0','2026-11-20',90.0);
CREATE TABLE feedback (
	feedback_id INTEGER NOT NULL, 
	exchange_id INTEGER NOT NULL, 
	asker VARCHAR(320), 
	verdict VARCHAR(16) NOT NULL, 
	comment TEXT NOT NULL, 
	given_at DATETIME NOT NULL, 
	PRIMARY KEY (feedback_id), 
	CONSTRAINT one_feedback_each UNIQUE (exchange_id, asker), 
	FOREIGN KEY(exchange_id) REFERENCES exchanges (exchange_id)
);
INSERT INTO "feedback" VALUES(1,1,'a@cae.fr','incomplet','manque le renouvellement','2026-11-20 09:30:00.000000');
CREATE TABLE ticket_askers (
	id INTEGER NOT NULL, 
	ticket_id INTEGER NOT NULL, 
	exchange_id INTEGER, 
	asker VARCHAR(320), 
	origin VARCHAR(16) NOT NULL, 
	joined_at DATETIME NOT NULL, 
	read_at DATETIME, 
	PRIMARY KEY (id), 
	FOREIGN KEY(ticket_id) REFERENCES tickets (ticket_id)
);
INSERT INTO "ticket_askers" VALUES(1,1,1,'a@cae.fr','avis','2026-11-20 09:30:00.000000',NULL);
CREATE TABLE ticket_messages (
	message_id INTEGER NOT NULL, 
	ticket_id INTEGER NOT NULL, 
	author VARCHAR(320), 
	kind VARCHAR(16) NOT NULL, 
	text TEXT NOT NULL, 
	sent_at DATETIME NOT NULL, 
	PRIMARY KEY (message_id), 
	FOREIGN KEY(ticket_id) REFERENCES tickets (ticket_id)
);
CREATE TABLE tickets (
	ticket_id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, 
	question TEXT NOT NULL, 
	question_key TEXT NOT NULL, 
	vector BLOB, 
	vector_model VARCHAR(80), 
	status VARCHAR(16) NOT NULL, 
	assignee VARCHAR(320), 
	articles TEXT NOT NULL, 
	note_slug VARCHAR(160), 
	benchmark_question VARCHAR(160), 
	opened_at DATETIME NOT NULL, 
	updated_at DATETIME NOT NULL, 
	askers INTEGER NOT NULL
);
INSERT INTO "tickets" VALUES(1,'Durée de l''essai ?','duree essai',NULL,NULL,'ouvert',NULL,'[]',NULL,NULL,'2026-11-20 09:30:00.000000','2026-11-20 09:30:00.000000',1);
CREATE INDEX conversations_of ON conversations (asker, updated_at);
CREATE INDEX exchanges_of_conversation ON exchanges (conversation_id);
CREATE INDEX exchanges_of_asker ON exchanges (asker, asked_at);
CREATE INDEX exchanges_by_day ON exchanges (asked_on, status, reason, total_ms);
CREATE INDEX exchanges_by_question ON exchanges (question_key);
CREATE INDEX exchanges_by_age ON exchanges (asked_at);
CREATE INDEX citations_of_article ON exchange_citations (article, exchange_id);
CREATE INDEX feedback_of ON feedback (asker);
CREATE INDEX feedback_by_age ON feedback (given_at);
CREATE INDEX tickets_by_status ON tickets (status, updated_at);
CREATE INDEX tickets_by_question ON tickets (question_key);
CREATE INDEX askers_of_ticket ON ticket_askers (ticket_id);
CREATE INDEX tickets_of_asker ON ticket_askers (asker);
CREATE INDEX messages_of_ticket ON ticket_messages (ticket_id);
CREATE INDEX messages_of_author ON ticket_messages (author);
CREATE INDEX audit_by_age ON audit (at);
CREATE INDEX audit_of_object ON audit (object);
CREATE INDEX audit_of_person ON audit (who);
COMMIT;
